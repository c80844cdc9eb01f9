/** The three ways in which templates let others act on a resource: queue policies, bucket policies, Lambda permissions. */
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import { arnOf } from '../cloudformation/template.ts';
import { functionArn, functionName } from '../lambda/function-settings.ts';
import type { CloudServices } from './cloud-services.ts';
import { textProperty } from './text-property.ts';

export function attachQueuePolicy({ iam }: CloudServices, { properties }: ResolvedResource): void {
  for (const url of properties.Queues as readonly string[]) {
    iam.resourcePolicies.attach(arnOf('sqs', url.split('/').at(-1) ?? ''), properties.PolicyDocument);
  }
}

export function attachBucketPolicy({ iam }: CloudServices, resource: ResolvedResource): void {
  iam.resourcePolicies.attach(
    `arn:aws:s3:::${textProperty(resource, 'Bucket')}`,
    resource.properties.PolicyDocument,
  );
}

/** What AWS writes into the function's resource policy for an AWS::Lambda::Permission. */
export function attachPermission({ iam }: CloudServices, resource: ResolvedResource): void {
  const { SourceArn, SourceAccount } = resource.properties;
  const arn = functionArn(functionName(textProperty(resource, 'FunctionName')));
  const principal = textProperty(resource, 'Principal');
  const statement = {
    Effect: 'Allow',
    Principal: principal.includes('.amazonaws.com') ? { Service: principal } : { AWS: principal },
    Action: textProperty(resource, 'Action'),
    Resource: arn,
    Condition: {
      ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  };
  iam.resourcePolicies.attach(arn, { Statement: [statement] });
}
