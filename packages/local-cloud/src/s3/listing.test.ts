import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, listKeys, putObject, type ServedBucket, serveBucket } from './s3-for-test.ts';

let served: ServedBucket;
beforeEach(async () => {
  served = await serveBucket();
});
afterEach(() => served.close());

describe('listing', () => {
  test('pages through keys in the order of their bytes, without losing any', async () => {
    const keys = ['B', 'a', 'a_b', 'a-b', 'ab', 'Ab', 'a/b', 'ä'];
    for (const key of keys) await putObject(served, key, '');
    expect(await listKeys(served, { MaxKeys: 2 })).toEqual([...keys].sort());
  });

  test('can be limited to a prefix, and several objects deleted at once', async () => {
    for (const key of ['in/1', 'in/2', 'out/1']) await putObject(served, key, '');
    expect(await listKeys(served, { Prefix: 'in/' })).toEqual(['in/1', 'in/2']);
    const Objects = [{ Key: 'in/1' }, { Key: 'in/2' }];
    await served.client.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
    expect(await listKeys(served)).toEqual(['out/1']);
  });
});
