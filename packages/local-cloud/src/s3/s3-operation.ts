/**
 * Which S3 operation a request is. S3 tells them apart by sub-resources in the query (`?tagging`); fauxqs overlooks most of these and
 * would, say, store a tag set as the object's new body. So what is not in this table is refused.
 */
import { AwsError, type AwsRequest } from '../endpoint/aws-service.ts';
import { parsePostForm } from './post-form.ts';

export type S3Operation = {
  readonly name: S3OperationName;
  /** Empty for ListBuckets. */
  readonly bucket: string;
  /** Decoded; empty for operations on a bucket. */
  readonly key: string;
  readonly query: Readonly<Record<string, string>>;
};

/** Method, level and sub-resources -> operation. */
const OPERATIONS = {
  'GET service': 'ListBuckets',
  'GET bucket': 'ListObjects',
  'HEAD bucket': 'HeadBucket',
  'PUT bucket': 'CreateBucket',
  'DELETE bucket': 'DeleteBucket',
  'POST bucket': 'PostObject',
  'POST bucket delete': 'DeleteObjects',
  'GET object': 'GetObject',
  'GET object partNumber': 'GetObject',
  'GET object attributes': 'GetObjectAttributes',
  'HEAD object': 'HeadObject',
  'HEAD object partNumber': 'HeadObject',
  'PUT object': 'PutObject',
  'PUT object partNumber uploadId': 'UploadPart',
  'DELETE object': 'DeleteObject',
  'DELETE object uploadId': 'AbortMultipartUpload',
  'POST object uploads': 'CreateMultipartUpload',
  'POST object uploadId': 'CompleteMultipartUpload',
  'OPTIONS service': 'Preflight',
  'OPTIONS bucket': 'Preflight',
  'OPTIONS object': 'Preflight',
} as const;

export type S3OperationName = (typeof OPERATIONS)[keyof typeof OPERATIONS];

// Parameters that do not change which operation it is: of a listing, of signatures, of the SDK, and overrides of response headers.
const PLAIN_PARAMETER =
  /^(list-type|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type|fetch-owner|marker|x-id|x-amz-.*|response-.*)$/i;

export function s3Operation(request: AwsRequest): S3Operation {
  const { path, query } = splitUrl(request.url);
  const [bucket = '', ...rest] = path.slice(1).split('/').map(decoded);
  const key = rest.join('/');
  const level = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const subResources = Object.keys(query).filter((name) => !PLAIN_PARAMETER.test(name));
  const name =
    OPERATIONS[[request.method, level, ...subResources.sort()].join(' ') as keyof typeof OPERATIONS];
  if (name === undefined || request.headers['x-amz-tagging'] !== undefined) {
    throw new AwsError(
      'NotImplemented',
      `The local cloud does not emulate ${request.method} ${request.url} with these headers.`,
      501,
    );
  }
  return { name, bucket, key: name === 'PostObject' ? postedKey(request) : key, query };
}

function postedKey(request: AwsRequest): string {
  return parsePostForm(request).key;
}

/** The path as sent, and the decoded query. */
export function splitUrl(url: string): { path: string; query: Record<string, string> } {
  const [path = '/', rawQuery = ''] = url.split('?', 2);
  const parameters = rawQuery.split('&').filter((parameter) => parameter !== '');
  return { path, query: Object.fromEntries(parameters.map(decodeParameter)) };
}

function decodeParameter(parameter: string): [string, string] {
  const [name = '', ...value] = parameter.split('=');
  return [decoded(name), decoded(value.join('='))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}
