/**
 * Amazon S3 on fauxqs, in memory. From fauxqs: buckets, objects with metadata, ranges, copies, listings, multipart uploads, aws-chunked
 * bodies. Added here: buckets from a template, presigned URLs and POST policies verified, CORS, Object Created events, conditional writes,
 * checksums verified, overrides of response headers, IAM actions, and a refusal of every sub-resource that is not emulated (`?tagging`).
 * Not emulated: versions, tags, ACLs, bucket policies, lifecycle rules, encryption (its headers are accepted), storage classes, object lock,
 * 403 instead of 404 for callers who may not list, CRC32C and CRC64NVME, checksums of parts, virtual-hosted addresses, the signatures of
 * requests that are signed in their headers, paging through a listing with a delimiter.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { AwsError, type AwsRequest, type AwsResponse, type AwsService } from '../endpoint/aws-service.ts';
import { inject, makeFauxqs } from '../fauxqs/fauxqs-app.ts';
import { type Bucket, type BucketProperties, bucketOf } from './bucket-properties.ts';
import { corsHeaders, preflight } from './cors.ts';
import { type CreationReason, type ObjectCreatedEvent, objectCreatedEvent } from './object-created.ts';
import { extendObjectStore } from './object-store.ts';
import { parsePostForm } from './post-form.ts';
import { verifyPostPolicy } from './post-policy.ts';
import { isPresigned, verifyPresignedUrl, withHoistedHeaders } from './presigned-url.ts';
import { setUpForObjects } from './s3-app.ts';
import { s3ErrorResponse } from './s3-error.ts';
import { type S3Operation, s3Operation } from './s3-operation.ts';
import { s3Permissions } from './s3-permissions.ts';
import type { SignatureRules } from './signature.ts';

export type S3Service = AwsService & {
  /** Properties of an AWS::S3::Bucket. */
  createBucket(properties: BucketProperties): Promise<void>;
};

export type S3Options = {
  secretFor(accessKeyId: string): string | undefined;
  /** Called once for each object written to a bucket whose EventBridge notifications are on. */
  onObjectCreated(event: ObjectCreatedEvent): void;
  now?(): number;
};

export async function makeS3({ secretFor, onObjectCreated, now = Date.now }: S3Options): Promise<S3Service> {
  const { app, s3Store: store } = await makeFauxqs();
  const buckets = new Map<string, Bucket>();
  const reasons = new AsyncLocalStorage<CreationReason>();
  let sequence = 0;

  setUpForObjects(app, store);
  extendObjectStore(store, (bucket, object) => {
    sequence += 1;
    if (!buckets.get(bucket)?.eventBridgeEnabled) return;
    const reason = reasons.getStore() ?? 'PutObject';
    onObjectCreated(objectCreatedEvent({ bucket, object, reason }, sequence));
  });

  async function perform(request: AwsRequest, operation: S3Operation): Promise<AwsResponse> {
    if (operation.name === 'Preflight')
      return preflight(buckets.get(operation.bucket)?.corsRules ?? [], request);
    await verify(request, operation, { secretFor, now });
    const complete = withHoistedHeaders(request);
    const response = await reasons.run(reasonFor(complete, operation), () => inject(app, complete));
    return operation.name === 'GetObject' ? withOverrides(response, operation) : response;
  }

  return {
    signingName: 's3',
    requiredPermissions: s3Permissions,
    async handle(request) {
      const operation = s3Operation(request);
      // An error must carry the CORS headers too, or the browser hides it from the page.
      const response = await perform(request, operation).catch(toResponse);
      const cors = corsHeaders(buckets.get(operation.bucket)?.corsRules ?? [], request);
      return { ...response, headers: { ...cors, ...response.headers } };
    },
    errorResponse: s3ErrorResponse,
    async createBucket(properties) {
      const bucket = bucketOf(properties);
      store.createBucket(bucket.name);
      buckets.set(bucket.name, bucket);
    },
    stop: () => app.close(),
  };
}

async function verify(
  request: AwsRequest,
  { name, bucket }: S3Operation,
  rules: SignatureRules,
): Promise<void> {
  if (name === 'PostObject') await verifyPostPolicy(parsePostForm(request), bucket, rules);
  else if (isPresigned(request)) await verifyPresignedUrl(request, rules);
}

function reasonFor({ headers }: AwsRequest, { name }: S3Operation): CreationReason {
  if (name === 'PostObject') return 'POST Object';
  if (name === 'CompleteMultipartUpload') return name;
  return headers['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
}

/** `response-content-disposition` and its like, which a presigned download uses to name the file. */
function withOverrides(response: AwsResponse, { query }: S3Operation): AwsResponse {
  if (response.status >= 300) return response;
  const overrides = Object.entries(query).filter(([name]) => name.startsWith('response-'));
  const headers = overrides.map(([name, value]) => [name.replace('response-', ''), value]);
  return { ...response, headers: { ...response.headers, ...Object.fromEntries(headers) } };
}

function toResponse(error: unknown): AwsResponse {
  if (error instanceof AwsError) return s3ErrorResponse(error);
  throw error;
}
