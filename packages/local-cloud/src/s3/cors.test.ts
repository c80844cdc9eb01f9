import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BUCKET, type ServedBucket, serveBucket } from './s3-for-test.ts';

let served: ServedBucket;
beforeEach(async () => {
  const rule = {
    AllowedOrigins: ['https://*.shop.example'],
    AllowedMethods: ['GET', 'POST'],
    AllowedHeaders: ['content-*'],
    ExposedHeaders: ['ETag'],
    MaxAge: 300,
  };
  served = await serveBucket({ CorsConfiguration: { CorsRules: [rule] } });
  await served.client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'x', Body: 'hello' }));
});
afterEach(() => served.close());

const origin = 'https://www.shop.example';

function preflight(headers: Record<string, string>): Promise<Response> {
  return fetch(`${served.url}/${BUCKET}/x`, { method: 'OPTIONS', headers });
}

test('a preflight that a rule permits is granted', async () => {
  const response = await preflight({
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'Content-Type',
  });
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'Content-Type',
    'access-control-max-age': '300',
  });
});

test.each([
  ['origin', { origin: 'https://evil.example', 'access-control-request-method': 'POST' }],
  ['method', { origin, 'access-control-request-method': 'DELETE' }],
  [
    'header',
    { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-other' },
  ],
])('a preflight with another %s is refused', async (_name, headers) => {
  const response = await preflight(headers);
  expect(response.status).toBe(403);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('responses and errors carry the headers for allowed origins only', async () => {
  const url = await getSignedUrl(served.client, new GetObjectCommand({ Bucket: BUCKET, Key: 'x' }));
  const allowed = await fetch(url, { headers: { origin } });
  expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
  expect(allowed.headers.get('access-control-expose-headers')).toBe('ETag');
  const refused = await fetch(url.replace('Signature=', 'Signature=0'), { headers: { origin } });
  expect(refused.status).toBe(403);
  expect(refused.headers.get('access-control-allow-origin')).toBe(origin);
  const other = await fetch(url, { headers: { origin: 'https://evil.example' } });
  expect(other.headers.get('access-control-allow-origin')).toBeNull();
});
