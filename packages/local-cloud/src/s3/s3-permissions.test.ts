import { expect, test } from 'vitest';
import { s3Permissions } from './s3-permissions.ts';

function permissions(method: string, url: string, headers: Record<string, string> = {}, body = '') {
  const judged = s3Permissions({ method, url, headers, body: Buffer.from(body) });
  return judged.map(({ action, resource }) => `${action} ${resource}`);
}

test.each([
  ['GET', '/b/a%20b/c?x-id=GetObject', 's3:GetObject arn:aws:s3:::b/a b/c'],
  ['HEAD', '/b/k', 's3:GetObject arn:aws:s3:::b/k'],
  ['PUT', '/b/k?x-id=PutObject', 's3:PutObject arn:aws:s3:::b/k'],
  ['DELETE', '/b/k', 's3:DeleteObject arn:aws:s3:::b/k'],
  ['POST', '/b/k?uploads', 's3:PutObject arn:aws:s3:::b/k'],
  ['PUT', '/b/k?partNumber=1&uploadId=u', 's3:PutObject arn:aws:s3:::b/k'],
  ['POST', '/b/k?uploadId=u', 's3:PutObject arn:aws:s3:::b/k'],
  ['DELETE', '/b/k?uploadId=u', 's3:AbortMultipartUpload arn:aws:s3:::b/k'],
  ['GET', '/b?list-type=2&prefix=in%2F', 's3:ListBucket arn:aws:s3:::b'],
  ['GET', '/b/?list-type=2', 's3:ListBucket arn:aws:s3:::b'],
  ['HEAD', '/b', 's3:ListBucket arn:aws:s3:::b'],
  ['PUT', '/b', 's3:CreateBucket arn:aws:s3:::b'],
  ['DELETE', '/b', 's3:DeleteBucket arn:aws:s3:::b'],
  ['GET', '/', 's3:ListAllMyBuckets *'],
  ['GET', '/b/k?X-Amz-Signature=x&response-content-type=y', 's3:GetObject arn:aws:s3:::b/k'],
])('%s %s needs %s', (method, url, expected) => {
  expect(permissions(method, url)).toEqual([expected]);
});

test('a listing is judged with its prefix', () => {
  const [permission] = s3Permissions({
    method: 'GET',
    url: '/b?prefix=in%2F',
    headers: {},
    body: Buffer.alloc(0),
  });
  expect(permission?.context).toEqual({ 's3:prefix': 'in/' });
});

test('a copy also reads its source', () => {
  expect(permissions('PUT', '/b/to', { 'x-amz-copy-source': '/a/from%20here' })).toEqual([
    's3:PutObject arn:aws:s3:::b/to',
    's3:GetObject arn:aws:s3:::a/from here',
  ]);
});

test('each of several deleted objects is judged', () => {
  const body = '<Delete><Object><Key>a&amp;b</Key></Object><Object><Key>c</Key></Object></Delete>';
  expect(permissions('POST', '/b?delete', {}, body)).toEqual([
    's3:DeleteObject arn:aws:s3:::b/a&b',
    's3:DeleteObject arn:aws:s3:::b/c',
  ]);
});

test('a posted form needs PutObject on its key', () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=B' };
  const part = (name: string, value: string) =>
    `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = `${part('key', 'up/${filename}')}${part('file"; filename="a.png', 'bytes')}--B--\r\n`;
  expect(permissions('POST', '/b', headers, body)).toEqual(['s3:PutObject arn:aws:s3:::b/up/a.png']);
});

test.each(['/b/k?tagging', '/b/k?acl', '/b?cors', '/b/k?versionId=1'])('PUT %s is not implemented', (url) => {
  expect(() => permissions('PUT', url)).toThrow(
    expect.objectContaining({ code: 'NotImplemented', status: 501 }),
  );
});
