/** Conditional writes: `If-None-Match: *` creates only, `If-Match` replaces and copies only what the caller has seen. fauxqs knows neither. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { S3Store } from '../fauxqs/fauxqs-app.ts';

export type ConditionalWrite = {
  readonly bucket: string;
  readonly key: string;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
};

export function refuseUnmetCondition(store: S3Store, write: ConditionalWrite): void {
  const { bucket, key, ifMatch, ifNoneMatch } = write;
  if (ifMatch === undefined && ifNoneMatch === undefined) return;
  const etag = etagOf(store, bucket, key);
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new AwsError(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      501,
    );
  }
  if (ifNoneMatch === '*' && etag !== undefined) throw preconditionFailed();
  if (ifMatch === undefined) return;
  if (etag === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  if (unquoted(ifMatch) !== unquoted(etag)) throw preconditionFailed();
}

/** `x-amz-copy-source-if-match`: copies only what the caller has seen. A source that is missing is left to the copy itself. */
export function refuseChangedSource(
  store: S3Store,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): void {
  const expected = headers['x-amz-copy-source-if-match']?.toString();
  const source = headers['x-amz-copy-source']?.toString();
  if (expected === undefined || source === undefined) return;
  const [bucket = '', ...key] = decodeURIComponent(source).replace(/^\//, '').split('/');
  const etag = etagOf(store, bucket, key.join('/'));
  if (etag !== undefined && unquoted(expected) !== unquoted(etag)) throw preconditionFailed();
}

function etagOf(store: S3Store, bucket: string, key: string): string | undefined {
  try {
    return store.headObject(bucket, key).etag;
  } catch {
    return undefined;
  }
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}

function preconditionFailed(): AwsError {
  return new AwsError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
  );
}
