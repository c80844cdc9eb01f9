import { arnOf, keepData, type Resources } from './cloudformation.ts';

export const bucketId = 'Bucket';

/** The ARN of every object below a prefix; a grant never covers the whole bucket. */
export function objectsIn(prefix: string): { 'Fn::Sub': string } {
  return { 'Fn::Sub': `\${${bucketId}.Arn}/${prefix}*` };
}

const refusePlainHttp = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [arnOf(bucketId), objectsIn('')],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

/** A service's private bucket: encrypted, no public access, TLS only. */
export function bucket(): Resources {
  return {
    [bucketId]: {
      Type: 'AWS::S3::Bucket',
      ...keepData,
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      },
    },
    BucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: bucketId },
        PolicyDocument: { Version: '2012-10-17', Statement: [refusePlainHttp] },
      },
    },
  };
}
