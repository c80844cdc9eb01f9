/** AWS::KMS::Key and AWS::KMS::Alias. */
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import { ACCOUNT_ID } from '../cloudformation/template.ts';
import type { CloudServices } from './cloud-services.ts';
import { textProperty } from './text-property.ts';

/**
 * What a key has whose template says nothing: the account's own policies decide.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const DEFAULT_KEY_POLICY = {
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` },
    Action: 'kms:*',
    Resource: '*',
  },
};

export function createKey(
  { iam, kms }: Pick<CloudServices, 'iam' | 'kms'>,
  { name, arn = '', properties }: ResolvedResource,
): void {
  kms.createKey(name, properties);
  iam.resourcePolicies.attach(arn, properties.KeyPolicy ?? DEFAULT_KEY_POLICY);
}

/** `policy`: JSON, as CreateKey takes it. */
export function attachKeyPolicy(iam: CloudServices['iam'], arn: string, policy: string | undefined): void {
  iam.resourcePolicies.attach(arn, policy === undefined ? DEFAULT_KEY_POLICY : JSON.parse(policy));
}

export function createAlias({ kms }: CloudServices, resource: ResolvedResource): void {
  kms.createAlias(textProperty(resource, 'AliasName'), textProperty(resource, 'TargetKeyId'));
}
