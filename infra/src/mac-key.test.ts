import { expect, it } from 'vitest';
import { keepData } from './cloudformation.ts';
import { macKey, macKeyArn, macKeyId } from './mac-key.ts';

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

it('has one alias for each stage and service', () => {
  expect(Object.values(others)).toEqual([
    {
      Type: 'AWS::KMS::Alias',
      Properties: {
        AliasName: 'alias/orderflow-${sls:stage}-notifications-mac',
        TargetKeyId: { Ref: macKeyId },
      },
    },
  ]);
});

it('is granted by its ARN', () => {
  expect(macKeyArn).toEqual({ 'Fn::GetAtt': [macKeyId, 'Arn'] });
});
