/** Which IAM actions an S3 operation needs. Objects are `arn:aws:s3:::bucket/key`, buckets `arn:aws:s3:::bucket`. */
import type { AwsRequest, Permission } from '../endpoint/aws-service.ts';
import { type S3Operation, type S3OperationName, s3Operation } from './s3-operation.ts';

const OBJECT_ACTIONS: Partial<Record<S3OperationName, string>> = {
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  PutObject: 's3:PutObject',
  PostObject: 's3:PutObject',
  CreateMultipartUpload: 's3:PutObject',
  UploadPart: 's3:PutObject',
  CompleteMultipartUpload: 's3:PutObject',
  AbortMultipartUpload: 's3:AbortMultipartUpload',
  DeleteObject: 's3:DeleteObject',
};

const BUCKET_ACTIONS: Partial<Record<S3OperationName, string>> = {
  HeadBucket: 's3:ListBucket',
  CreateBucket: 's3:CreateBucket',
  DeleteBucket: 's3:DeleteBucket',
};

export function s3Permissions(request: AwsRequest): readonly Permission[] {
  const operation = s3Operation(request);
  const bucketArn = `arn:aws:s3:::${operation.bucket}`;
  const resource = `${bucketArn}/${operation.key}`;
  const onObject = OBJECT_ACTIONS[operation.name];
  if (onObject !== undefined) return [{ action: onObject, resource }, ...copySource(request)];
  const onBucket = BUCKET_ACTIONS[operation.name];
  if (onBucket !== undefined) return [{ action: onBucket, resource: bucketArn }];
  return otherPermissions(operation, request, { bucketArn, resource });
}

type Resources = { readonly bucketArn: string; readonly resource: string };

function otherPermissions(
  { name, query }: S3Operation,
  { body }: AwsRequest,
  { bucketArn, resource }: Resources,
): readonly Permission[] {
  switch (name) {
    case 'ListBuckets':
      return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
    case 'ListObjects':
      return [{ action: 's3:ListBucket', resource: bucketArn, context: { 's3:prefix': query.prefix ?? '' } }];
    case 'GetObjectAttributes':
      return ['s3:GetObject', 's3:GetObjectAttributes'].map((action) => ({ action, resource }));
    case 'DeleteObjects':
      return keysIn(body).map((key) => ({ action: 's3:DeleteObject', resource: `${bucketArn}/${key}` }));
    default:
      return [];
  }
}

/** A copy also reads its source, given as `/bucket/key` or `bucket/key`, percent-encoded. */
function copySource({ headers }: AwsRequest): Permission[] {
  const source = headers['x-amz-copy-source'];
  if (source === undefined) return [];
  return [
    { action: 's3:GetObject', resource: `arn:aws:s3:::${decodeURIComponent(source).replace(/^\//, '')}` },
  ];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function keysIn(body: Buffer): string[] {
  const keys = [...body.toString().matchAll(/<Key>([\s\S]*?)<\/Key>/g)].map(([, key = '']) => key);
  return keys.map((key) => key.replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity));
}
