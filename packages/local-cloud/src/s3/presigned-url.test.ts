import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  BUCKET,
  CREDENTIALS,
  outcome,
  putObject,
  readObject,
  type ServedBucket,
  serveBucket,
} from './s3-for-test.ts';

let served: ServedBucket;
beforeEach(async () => {
  served = await serveBucket();
  await putObject(served, 'a b/ü.txt', 'hello');
});
afterEach(() => served.close());

const GET = new GetObjectCommand({ Bucket: BUCKET, Key: 'a b/ü.txt' });

describe('presigned URLs', () => {
  test('give what was signed, and may rename the download', async () => {
    const ResponseContentDisposition = 'attachment; filename="invoice.pdf"';
    const command = new GetObjectCommand({ ...GET.input, ResponseContentDisposition });
    const response = await fetch(await getSignedUrl(served.client, command, { expiresIn: 60 }));
    expect(response.headers.get('content-disposition')).toBe(ResponseContentDisposition);
    expect(await response.text()).toBe('hello');
  });

  test('expire', async () => {
    const url = await getSignedUrl(served.client, GET, { expiresIn: 60 });
    served.advance(62_000);
    expect(await outcome(await fetch(url))).toBe('403 AccessDenied: Request has expired');
  });

  test.each([
    ['another object', (url: string) => url.replace('a%20b', 'a%20c')],
    ['a longer life', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600')],
    ['another signature', (url: string) => url.replace(/Signature=..../, 'Signature=0000')],
    ['an added parameter', (url: string) => `${url}&response-content-type=text%2Fhtml`],
  ])('do not open with %s', async (_name, forge) => {
    const url = await getSignedUrl(served.client, GET, { expiresIn: 60 });
    expect(forge(url)).not.toBe(url);
    expect(await outcome(await fetch(forge(url)))).toContain('403 SignatureDoesNotMatch');
  });

  test('do not open with another method', async () => {
    const url = await getSignedUrl(served.client, GET, { expiresIn: 60 });
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(url)).status).toBe(200);
  });

  test('of an unknown key or a wrong secret are refused', async () => {
    const stranger = served.clientAs({ credentials: { accessKeyId: 'stranger', secretAccessKey: 'x' } });
    expect(await outcome(await fetch(await getSignedUrl(stranger, GET)))).toContain('403 InvalidAccessKeyId');
    const guesser = served.clientAs({ credentials: { ...CREDENTIALS, secretAccessKey: 'guessed' } });
    expect(await outcome(await fetch(await getSignedUrl(guesser, GET)))).toContain(
      '403 SignatureDoesNotMatch',
    );
  });

  test('without all their parameters are refused', async () => {
    const url = await getSignedUrl(served.client, GET, { expiresIn: 60 });
    const response = await fetch(url.replace(/&X-Amz-Date=[^&]+/, ''));
    expect(await outcome(response)).toContain('400 AuthorizationQueryParametersError');
  });

  test('take an upload without a body', async () => {
    const url = await getSignedUrl(served.client, new PutObjectCommand({ Bucket: BUCKET, Key: 'empty' }));
    expect((await fetch(url, { method: 'PUT' })).status).toBe(200);
    expect(await readObject(served, 'empty')).toBe('');
  });

  test('take an upload of any content with the signed metadata and type, and no other type', async () => {
    const command = new PutObjectCommand({
      Bucket: BUCKET,
      Key: 'up.csv',
      ContentType: 'text/csv',
      Metadata: { order: '42' },
    });
    const url = await getSignedUrl(served.client, command, { signableHeaders: new Set(['content-type']) });
    expect(url).toContain('x-amz-checksum-crc32=AAAAAA');
    const upload = (type: string) =>
      fetch(url, { method: 'PUT', body: 'a,b', headers: { 'content-type': type } });
    expect(await outcome(await upload('text/html'))).toContain('403 SignatureDoesNotMatch');
    expect((await upload('text/csv')).status).toBe(200);
    const stored = await served.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'up.csv' }));
    expect(stored).toMatchObject({ ContentType: 'text/csv', Metadata: { order: '42' } });
  });
});
