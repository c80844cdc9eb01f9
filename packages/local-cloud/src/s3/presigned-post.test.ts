import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUCKET, outcome, type ServedBucket, serveBucket } from './s3-for-test.ts';

let served: ServedBucket;
beforeEach(async () => {
  served = await serveBucket({ NotificationConfiguration: { EventBridgeConfiguration: {} } });
});
afterEach(() => served.close());

describe('presigned POST', () => {
  const CONDITIONS: NonNullable<PresignedPostOptions['Conditions']> = [
    ['content-length-range', 1, 10],
    ['starts-with', '$Content-Type', 'image/'],
  ];

  function presign(options: Partial<PresignedPostOptions> = {}) {
    const defaults = { Bucket: BUCKET, Key: 'pictures/1.png', Expires: 60 };
    return createPresignedPost(served.client, { ...defaults, Conditions: CONDITIONS, ...options });
  }

  type Form = { body?: string; type?: string; extra?: Record<string, string> };

  async function post(
    { body = 'pixels', type = 'image/png', extra = {} }: Form,
    presigned = presign(),
  ): Promise<Response> {
    const { url, fields } = await presigned;
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, 'Content-Type': type, ...extra }))
      form.set(name, value);
    form.set('file', new Blob([body]), 'picture.png');
    return fetch(url, { method: 'POST', body: form });
  }

  test('stores the file under the signed key', async () => {
    expect((await post({})).status).toBe(204);
    const stored = await served.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'pictures/1.png' }));
    expect(stored.ContentType).toBe('image/png');
    expect(await stored.Body?.transformToString()).toBe('pixels');
    expect(served.events.map(({ detail }) => detail.reason)).toEqual(['POST Object']);
  });

  test('fills the file name into the key', async () => {
    await post({}, presign({ Key: 'pictures/${filename}' }));
    expect(served.events.map(({ detail }) => detail.object.key)).toEqual(['pictures/picture.png']);
  });

  test.each<[string, Form, string]>([
    ['a larger file', { body: 'x'.repeat(11) }, '400 EntityTooLarge'],
    ['an empty file', { body: '' }, '400 EntityTooSmall'],
    [
      'another type',
      { type: 'text/html' },
      '403 AccessDenied: Invalid according to Policy: Policy Condition failed',
    ],
    [
      'another key',
      { extra: { key: 'other' } },
      '403 AccessDenied: Invalid according to Policy: Policy Condition failed',
    ],
    [
      'a field of its own',
      { extra: { acl: 'public-read' } },
      'Invalid according to Policy: Extra input fields: acl',
    ],
    ['another signature', { extra: { 'X-Amz-Signature': '0000' } }, '403 SignatureDoesNotMatch'],
    ['another policy', { extra: { Policy: 'e30=' } }, '403 SignatureDoesNotMatch'],
    ['no policy', { extra: { Policy: '' } }, '403'],
  ])('refuses %s', async (_name, form, expected) => {
    expect(await outcome(await post(form))).toContain(expected);
    expect(served.events).toEqual([]);
  });

  test('expires', async () => {
    const presigned = presign();
    await presigned;
    served.advance(62_000);
    expect(await outcome(await post({}, presigned))).toBe(
      '403 AccessDenied: Invalid according to Policy: Policy expired.',
    );
  });

  test('does not work for another bucket', async () => {
    await served.s3.createBucket({ BucketName: 'other-bucket' });
    const { url, fields } = await presign();
    const elsewhere = Promise.resolve({ url: url.replace(BUCKET, 'other-bucket'), fields });
    expect((await post({}, elsewhere)).status).toBe(403);
  });
});
