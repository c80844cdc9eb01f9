import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, putObject, readObject, type ServedBucket, serveBucket } from './s3-for-test.ts';

let served: ServedBucket;
beforeEach(async () => {
  served = await serveBucket();
});
afterEach(() => served.close());

describe('conditional writes', () => {
  test('If-None-Match: * creates once, even among parallel writers', async () => {
    const writers = Array.from({ length: 10 }, (_, index) =>
      putObject(served, 'once', `writer ${index}`, { IfNoneMatch: '*' }),
    );
    const outcomes = await Promise.allSettled(writers);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason.name)).toEqual(Array(9).fill('PreconditionFailed'));
    expect(refused[0]?.reason.$metadata.httpStatusCode).toBe(412);
  });

  test('a copy is made only of the version that it names', async () => {
    const { ETag } = await putObject(served, 'source', 'one');
    const copy = () =>
      served.client.send(
        new CopyObjectCommand({
          Bucket: BUCKET,
          Key: 'copy',
          CopySource: `${BUCKET}/source`,
          CopySourceIfMatch: ETag,
        }),
      );
    await copy();
    await putObject(served, 'source', 'two');
    await expect(copy()).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    expect(await readObject(served, 'copy')).toBe('one');
  });

  test('If-Match replaces only the version it names', async () => {
    const { ETag } = await putObject(served, 'versioned', 'one');
    await putObject(served, 'versioned', 'two', { IfMatch: ETag });
    await expect(putObject(served, 'versioned', 'three', { IfMatch: ETag })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await readObject(served, 'versioned')).toBe('two');
    await expect(putObject(served, 'missing', 'x', { IfMatch: ETag })).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });
});
