/**
 * What CloudFormation tells of the stacks: DescribeStacks with their outputs, and ListStackResources, by which tools find physical names.
 * Every stack is as it was created: CREATE_COMPLETE.
 * Not emulated: all that creates, changes or deletes stacks, their parameters and tags, stack ids in place of names, pages. Resources that
 * nothing here emulates are not listed.
 */
import { randomUUID } from 'node:crypto';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../endpoint/aws-service.ts';
import { type Xml, xmlOf } from './query-xml.ts';
import type { ResolvedResource, ResolvedStack } from './resolve-stack.ts';
import { arnOf } from './template.ts';

export function makeStackApi(stacks: readonly ResolvedStack[], createdAt = new Date()): AwsService {
  const existing = (name: string): ResolvedStack => {
    const stack = stacks.find((each) => each.name === name);
    if (!stack) throw new AwsError('ValidationError', `Stack with id ${name} does not exist`);
    return stack;
  };
  const operations: Readonly<Record<string, (name: string) => Xml>> = {
    DescribeStacks: (name) => ({
      Stacks: (name === '' ? stacks : [existing(name)]).map((stack) => describeStack(stack, createdAt)),
    }),
    ListStackResources: (name) => ({
      StackResourceSummaries: existing(name).resources.map((each) => summarize(each, createdAt)),
    }),
  };
  return {
    signingName: 'cloudformation',
    requiredPermissions(request) {
      const { action, stackName } = readCall(request);
      return [{ action: `cloudformation:${action}`, resource: stackName === '' ? '*' : stackArn(stackName) }];
    },
    async handle(request) {
      const { action, stackName } = readCall(request);
      const run = Object.hasOwn(operations, action) ? operations[action] : undefined;
      if (!run)
        throw new AwsError('InvalidAction', `The local cloud does not emulate ${action} of CloudFormation`);
      return xml(200, {
        [`${action}Response`]: { [`${action}Result`]: run(stackName), ResponseMetadata: requestId() },
      });
    },
    errorResponse: ({ code, message, status }) =>
      xml(status, {
        ErrorResponse: { Error: { Type: 'Sender', Code: code, Message: message }, ...requestId() },
      }),
    stop: async () => undefined,
  };
}

function readCall({ body }: AwsRequest): { readonly action: string; readonly stackName: string } {
  const form = new URLSearchParams(body.toString());
  return { action: form.get('Action') ?? '', stackName: form.get('StackName') ?? '' };
}

const stackArn = (name: string) => arnOf('cloudformation', `stack/${name}/*`);

function describeStack({ name, outputs }: ResolvedStack, createdAt: Date): Xml {
  return {
    StackName: name,
    StackId: stackArn(name),
    StackStatus: 'CREATE_COMPLETE',
    CreationTime: createdAt.toISOString(),
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  };
}

function summarize({ logicalId, type, physicalId }: ResolvedResource, createdAt: Date): Xml {
  return {
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    ResourceStatus: 'CREATE_COMPLETE',
    LastUpdatedTimestamp: createdAt.toISOString(),
  };
}

const requestId = () => ({ RequestId: randomUUID() });

function xml(status: number, value: Xml): AwsResponse {
  return { status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(xmlOf(value)) };
}
