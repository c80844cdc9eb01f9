import { arnOf, keepData, type Ref, type Resources } from './cloudformation.ts';
import { importShared } from './names.ts';

export const bucketId = 'Bucket';

/** The ARN of every object below a prefix; a grant never covers the whole bucket. */
export function objectsIn(prefix: string): { 'Fn::Sub': string } {
  return { 'Fn::Sub': `\${${bucketId}.Arn}/${prefix}*` };
}

/** What every bucket here is: encrypted, closed to the public, and without ACLs. */
export const privateBucket = {
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
};

/** The first statement of every bucket's policy. `logicalId`: the bucket's. */
export function refusePlainHttp(logicalId: string) {
  return {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arnOf(logicalId), { 'Fn::Sub': `\${${logicalId}.Arn}/*` }],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

type Expiry = { readonly unless: string; readonly days: Ref };

/** A rule that is disabled still has to say a number of days. */
function expiry(days: number | Expiry) {
  if (typeof days === 'number') return { Status: 'Enabled', ExpirationInDays: days };
  const { unless } = days;
  return {
    Status: { 'Fn::If': [unless, 'Disabled', 'Enabled'] },
    ExpirationInDays: { 'Fn::If': [unless, 1, days.days] },
  };
}

/**
 * A service's private bucket: encrypted, no public access, TLS only. It reports new objects to EventBridge, and the web page may post
 * forms to it that a function has signed.
 *
 * `daysKept`: by prefix, after how many days objects are deleted; what lies elsewhere is kept. `unless` names a condition of the stack.
 */
export function bucket(daysKept: Readonly<Record<string, number | Expiry>> = {}): Resources {
  return {
    [bucketId]: {
      Type: 'AWS::S3::Bucket',
      ...keepData,
      Properties: {
        ...privateBucket,
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        CorsConfiguration: {
          CorsRules: [
            { AllowedOrigins: [importShared('ConsoleUrl')], AllowedMethods: ['POST'], AllowedHeaders: ['*'] },
          ],
        },
        LifecycleConfiguration: {
          Rules: [
            {
              Id: 'abandoned-parts',
              Status: 'Enabled',
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            },
            ...Object.entries(daysKept).map(([prefix, days]) => ({
              Id: prefix.replaceAll('/', ''),
              Prefix: prefix,
              ...expiry(days),
            })),
          ],
        },
      },
    },
    BucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: bucketId },
        PolicyDocument: { Version: '2012-10-17', Statement: [refusePlainHttp(bucketId)] },
      },
    },
  };
}
