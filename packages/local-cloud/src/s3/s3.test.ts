import { Readable } from 'node:stream';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, listKeys, putObject, readObject, type ServedBucket, serveBucket } from './s3-for-test.ts';

let served: ServedBucket;
beforeEach(async () => {
  served = await serveBucket({
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
  });
});
afterEach(() => served.close());

describe('objects', () => {
  test('are stored with type and metadata, read whole and in ranges, and deleted', async () => {
    await putObject(served, 'a/b.txt', 'hello world', {
      ContentType: 'text/plain',
      Metadata: { order: '42' },
    });
    const head = await served.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'a/b.txt' }));
    expect(head).toMatchObject({ ContentLength: 11, ContentType: 'text/plain', Metadata: { order: '42' } });
    expect(await readObject(served, 'a/b.txt')).toBe('hello world');
    expect(await readObject(served, 'a/b.txt', 'bytes=6-')).toBe('world');
    await served.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'a/b.txt' }));
    await expect(readObject(served, 'a/b.txt')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const heading = served.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'a/b.txt' }));
    await expect(heading).rejects.toMatchObject({ name: 'NotFound' });
  });

  test.each([
    ['JSON', '{"a":1}', 'application/json'],
    ['a form', 'a=1&b=2', 'application/x-www-form-urlencoded'],
    ["what looks like SQS's protocol", '{"a":1}', 'application/x-amz-json-1.0'],
    ['nothing', '', 'text/plain'],
  ])('keep %s byte for byte', async (_name, body, ContentType) => {
    await putObject(served, 'body', body, { ContentType });
    expect(await readObject(served, 'body')).toBe(body);
  });

  test('may have long and odd keys', async () => {
    const key = `imports/${'x'.repeat(300)}/täst & "quotes" +plus.csv`;
    await putObject(served, key, 'odd');
    expect(await readObject(served, key)).toBe('odd');
    expect(await listKeys(served)).toEqual([key]);
  });

  test('may be large, streamed with aws-chunked encoding and its checksum in the trailer', async () => {
    const body = Buffer.alloc(30 * 1024 * 1024, 'orderflow ');
    await putObject(served, 'large', Readable.from([body.subarray(0, 1_000_000), body.subarray(1_000_000)]), {
      ContentLength: body.length,
    });
    const { Body, ChecksumCRC32 } = await served.client.send(
      new GetObjectCommand({ Bucket: BUCKET, Key: 'large', ChecksumMode: 'ENABLED' }),
    );
    expect(ChecksumCRC32).toBeDefined();
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(body)).toBe(true);
  });

  test('that do not match their checksum are refused and not stored', async () => {
    await expect(putObject(served, 'broken', 'hello', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    expect(await listKeys(served)).toEqual([]);
  });

  test('are copied', async () => {
    await putObject(served, 'from', 'content');
    await served.client.send(
      new CopyObjectCommand({ Bucket: BUCKET, Key: 'to', CopySource: `${BUCKET}/from` }),
    );
    expect(await readObject(served, 'to')).toBe('content');
  });

  test('are uploaded in parts', async () => {
    const target = { Bucket: BUCKET, Key: 'parts' };
    const { UploadId } = await served.client.send(new CreateMultipartUploadCommand(target));
    const bodies = [Buffer.alloc(5 * 1024 * 1024, 'a'), Buffer.from('end')];
    const Parts = [];
    for (const [index, Body] of bodies.entries()) {
      const PartNumber = index + 1;
      const { ETag } = await served.client.send(
        new UploadPartCommand({ ...target, UploadId, PartNumber, Body }),
      );
      Parts.push({ PartNumber, ETag });
    }
    await served.client.send(
      new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }),
    );
    expect(await readObject(served, 'parts', 'bytes=-4')).toBe('aend');
    expect(served.events.map(({ detail }) => detail.reason)).toEqual(['CompleteMultipartUpload']);
  });
});

describe('what is not emulated', () => {
  test('tagging is refused and leaves the object alone', async () => {
    await putObject(served, 'tagged', 'content');
    const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };
    const tagging = new PutObjectTaggingCommand({ Bucket: BUCKET, Key: 'tagged', Tagging });
    await expect(served.client.send(tagging)).rejects.toMatchObject({ name: 'NotImplemented' });
    const reading = new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'tagged' });
    await expect(served.client.send(reading)).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(putObject(served, 'tagged', 'x', { Tagging: 'a=b' })).rejects.toMatchObject({
      name: 'NotImplemented',
    });
    expect(await readObject(served, 'tagged')).toBe('content');
  });

  test('a bucket that does not exist is NoSuchBucket', async () => {
    const command = new PutObjectCommand({ Bucket: 'no-such-bucket', Key: 'x', Body: 'x' });
    await expect(served.client.send(command)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});
