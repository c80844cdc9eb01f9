import { arnOf, keepData, type Resources, type Sub } from './cloudformation.ts';
import { stackName } from './names.ts';

export const macKeyId = 'MacKey';

/** What `kms:GenerateMac` and `kms:VerifyMac` are granted on: KMS judges by the key, whichever alias a call names it by. */
export const macKeyArn = arnOf(macKeyId);

const account: Sub = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' };

/**
 * A service's key for message authentication codes (HMAC-SHA-256), which only KMS ever sees, under the alias
 * `alias/orderflow-<stage>-<service>-mac`. What it has signed is worth as much as the key: it outlives its stack like other data, and its
 * deletion can be called off for 30 days.
 *
 * HMAC keys do not rotate by themselves, and nothing may ask them to. A new key means that all that the old one has signed is
 * refused, unless those who verify are given both until it has run out.
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
    MacKeyAlias: {
      Type: 'AWS::KMS::Alias',
      Properties: { AliasName: `alias/${stackName(service)}-mac`, TargetKeyId: { Ref: macKeyId } },
    },
  };
}
