import { expect, it } from 'vitest';
import { keepData } from './cloudformation.ts';
import { allowGenerateMac, allowVerifyMac, macKey, macKeyId } from './mac-key.ts';

const { [macKeyId]: key, ...others } = macKey('notifications');

it('makes a key for message authentication codes, which must not be told to rotate', () => {
  expect(key?.Properties).toMatchObject({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
  expect(key?.Properties).not.toHaveProperty('EnableKeyRotation');
});

it('is kept like data, and its deletion can be called off for as long as KMS allows', () => {
  expect(key).toMatchObject({ ...keepData, Properties: { PendingWindowInDays: 30 } });
});

it('leaves it to the roles of the account who may use the key, and to nobody else', () => {
  expect(key?.Properties.KeyPolicy).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });
});

it('has an alias that signs and one for what was signed before, which lead to the same key in the beginning', () => {
  expect(Object.values(others)).toEqual(
    ['mac', 'mac-former'].map((name) => ({
      Type: 'AWS::KMS::Alias',
      Properties: {
        AliasName: `alias/orderflow-\${sls:stage}-notifications-${name}`,
        TargetKeyId: { Ref: macKeyId },
      },
    })),
  );
});

it('is used by its aliases only, whichever key they lead to', () => {
  const alias = 'alias/orderflow-${sls:stage}-notifications-mac';
  const Resource = { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*' };
  const by = (...aliases: string[]) => ({ StringEquals: { 'kms:RequestAlias': aliases } });
  expect(allowGenerateMac('notifications')).toEqual({
    Effect: 'Allow',
    Action: ['kms:GenerateMac'],
    Resource,
    Condition: by(alias),
  });
  expect(allowVerifyMac('notifications')).toEqual({
    Effect: 'Allow',
    Action: ['kms:VerifyMac'],
    Resource,
    Condition: by(alias, `${alias}-former`),
  });
});
