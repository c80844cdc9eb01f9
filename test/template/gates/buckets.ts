/** Buckets: closed to the public, on the way and on the disk. */
import {
  at,
  type NamedResource,
  resourcesOf,
  type Templates,
  target,
} from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const bucket = 'files/Bucket';
const policy = 'files/BucketPolicy.Properties.PolicyDocument.Statement';

const buckets = (templates: Templates) => resourcesOf(templates, 'AWS::S3::Bucket');

const policyOf = (templates: Templates, { stack, id }: NamedResource) =>
  resourcesOf(templates, 'AWS::S3::BucketPolicy').find(
    (each) => each.stack === stack && target(each.Properties.Bucket) === id,
  );
const statements = (policy: unknown) =>
  (at(policy, 'Properties.PolicyDocument.Statement') ?? []) as unknown[];

const refusesPlainHttp = (statement: unknown) =>
  at(statement, 'Effect') === 'Deny' &&
  at(statement, 'Principal') === '*' &&
  at(statement, 'Action') === 's3:*' &&
  // The framework writes a boolean for its own bucket, which CloudFormation takes as the same text.
  String(at(statement, 'Condition.Bool.aws:SecureTransport')) === 'false' &&
  (at(statement, 'Resource') as unknown[]).length === 2;

export const bucketGates = [
  gate({
    property: 'No bucket is open to the public',
    otherwise: 'a policy or an ACL that is wrong once shows its files to everybody',
    of: buckets,
    holds: ({ Properties }) => {
      const blocks = Object.values((Properties.PublicAccessBlockConfiguration ?? {}) as object);
      return blocks.length === 4 && blocks.every((isBlocked) => isBlocked === true);
    },
    brokenBy: {
      'no block': remove(`${bucket}.Properties.PublicAccessBlockConfiguration`),
      'one block too few': remove(
        'console/SiteBucket.Properties.PublicAccessBlockConfiguration.IgnorePublicAcls',
      ),
      'a block that is off': set(
        `${bucket}.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy`,
        false,
      ),
    },
  }),
  gate({
    property: 'Every bucket refuses plain HTTP, whoever asks for whatever',
    otherwise: 'files and signed addresses can be read on the way',
    of: buckets,
    holds: (each, templates) => statements(policyOf(templates, each)).some(refusesPlainHttp),
    brokenBy: {
      'no policy': remove('files/BucketPolicy', bucket),
      'no policy, though a bucket of that name in another stack has one': remove(
        'orders/ServerlessDeploymentBucketPolicy',
        'orders/ServerlessDeploymentBucket',
      ),
      'a policy of another bucket': set('files/BucketPolicy.Properties.Bucket.Ref', 'OtherBucket', bucket),
      'a policy that allows': set(`${policy}.0.Effect`, 'Allow', bucket),
      'some callers': set(`${policy}.0.Principal`, { AWS: '123456789012' }, bucket),
      'some actions': set(`${policy}.0.Action`, 's3:GetObject', bucket),
      'no condition': remove(`${policy}.0.Condition`, bucket),
      'HTTPS refused instead': set(`${policy}.0.Condition.Bool.aws:SecureTransport`, 'true', bucket),
      'the bucket without its objects': set(
        `${policy}.0.Resource`,
        [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }],
        bucket,
      ),
    },
  }),
  gate({
    property: 'Every bucket is encrypted',
    otherwise: 'files of customers lie in the open on disks of S3',
    of: buckets,
    holds: ({ Properties }) =>
      at(
        Properties,
        'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm',
      ) !== undefined,
    brokenBy: { 'a bucket that is not': remove(`${bucket}.Properties.BucketEncryption`) },
  }),
];
