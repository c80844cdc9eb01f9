import { keepData, type Resources, type Sub } from './cloudformation.ts';
import { allowIf, type Statement } from './function.ts';
import { stackName } from './names.ts';

export const macKeyId = 'MacKey';
/** What signs calls the key by `{ Ref: macKeyAliasId }`: an alias, so that another key can take its place. */
export const macKeyAliasId = 'MacKeyAlias';
/** What verifies tries this one's key, too: it has signed what is older. */
export const formerMacKeyAliasId = 'FormerMacKeyAlias';

const account: Sub = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' };

/**
 * A service's key for message authentication codes (HMAC-SHA-256), which only KMS ever sees, under the alias
 * `alias/orderflow-<stage>-<service>-mac`. What it has signed is worth as much as the key: it outlives its stack like other data, and its
 * deletion can be called off for 30 days.
 *
 * HMAC keys do not rotate by themselves, and nothing may ask them to: docs/runbooks/key-rotation.md moves the alias on to a new
 * key, and `…-mac-former` to the one before. In the beginning both are the same.
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export function macKey(service: string): Resources {
  return {
    [macKeyId]: {
      Type: 'AWS::KMS::Key',
      ...keepData,
      Properties: {
        Description: `Message authentication codes of ${service}`,
        KeySpec: 'HMAC_256',
        KeyUsage: 'GENERATE_VERIFY_MAC',
        PendingWindowInDays: 30,
        // The one that KMS gives by default, spelt out: without it no role of the account could be granted anything.
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' }],
        },
      },
    },
    [macKeyAliasId]: alias(current(service)),
    [formerMacKeyAliasId]: alias(former(service)),
  };
}

export function allowGenerateMac(service: string): Statement {
  return allowByAlias('kms:GenerateMac', current(service));
}

export function allowVerifyMac(service: string): Statement {
  return allowByAlias('kms:VerifyMac', current(service), former(service));
}

const current = (service: string) => `alias/${stackName(service)}-mac`;
const former = (service: string) => `${current(service)}-former`;

const alias = (AliasName: string) => ({
  Type: 'AWS::KMS::Alias',
  Properties: { AliasName, TargetKeyId: { Ref: macKeyId } },
});

/**
 * KMS judges by the key, and no template knows the key that an alias will lead to one day. So the grant is for every key, but only when a
 * call names it by these aliases; who may move them is for the account's administrators to decide.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-request-alias
 */
function allowByAlias(action: string, ...aliases: readonly string[]): Statement {
  const everyKey = { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*' };
  return allowIf({ StringEquals: { 'kms:RequestAlias': aliases } }, everyKey, action);
}
