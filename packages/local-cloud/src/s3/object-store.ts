/**
 * fauxqs' object store with what S3 does besides: reports each object that was written, refuses one that does not match the checksum it
 * was sent with, and lists keys in the order of their bytes (fauxqs sorts them by language but pages by bytes, and so loses some).
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../endpoint/aws-service.ts';
import type { S3Object, S3Store } from '../fauxqs/fauxqs-app.ts';

export type ObjectWritten = (bucket: string, object: S3Object) => void;

export function extendObjectStore(store: S3Store, onWritten: ObjectWritten): void {
  const putObject = store.putObject.bind(store);
  store.putObject = (...args) => {
    const [bucket, , body, , , , checksum] = args;
    if (checksum?.type === 'FULL_OBJECT') checkIntegrity(body, checksum.algorithm, checksum.value);
    const object = putObject(...args);
    onWritten(bucket, object);
    return object;
  };

  const completeMultipartUpload = store.completeMultipartUpload.bind(store);
  store.completeMultipartUpload = (uploadId, parts) => {
    const bucket = bucketOf(store, uploadId);
    const object = completeMultipartUpload(uploadId, parts);
    if (bucket !== undefined) onWritten(bucket, object);
    return object;
  };

  listByBytes(store);
}

function checkIntegrity(body: Buffer, algorithm: string, expected: string): void {
  if (digest(body, algorithm) === expected) return;
  const message = `The ${algorithm} you specified did not match the calculated checksum.`;
  throw new AwsError('BadDigest', message);
}

function digest(body: Buffer, algorithm: string): string {
  if (algorithm !== 'CRC32') return createHash(algorithm.toLowerCase()).update(body).digest('base64');
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return checksum.toString('base64');
}

/** The upload knows its bucket, but the store keeps uploads to itself. */
function bucketOf(store: S3Store, uploadId: string): string | undefined {
  const { multipartUploads } = store as unknown as { multipartUploads: Map<string, { bucket: string }> };
  return multipartUploads.get(uploadId)?.bucket;
}

function listByBytes(store: S3Store): void {
  const listObjects = store.listObjects.bind(store);
  store.listObjects = (bucket, options) => {
    const { maxKeys = 1000, startAfter, marker, ...selection } = options ?? {};
    const after = startAfter ?? marker ?? '';
    const all = listObjects(bucket, { ...selection, maxKeys: Infinity });
    const prefixes = all.commonPrefixes.map((name) => ({ name, object: undefined }));
    const objects = all.objects.map((object) => ({ name: object.key, object }));
    const rest = [...objects, ...prefixes].filter(({ name }) => name > after).sort(byBytes);
    const page = rest.slice(0, maxKeys);
    return {
      objects: page.flatMap(({ object }) => object ?? []),
      commonPrefixes: page.filter(({ object }) => object === undefined).map(({ name }) => name),
      isTruncated: rest.length > maxKeys,
    };
  };
}

function byBytes(left: { name: string }, right: { name: string }): number {
  if (left.name === right.name) return 0;
  return left.name < right.name ? -1 : 1;
}
