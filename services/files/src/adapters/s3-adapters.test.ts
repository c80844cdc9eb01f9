import { startBucket } from '@orderflow/testing/emulated-bucket';
import { postForm } from '@orderflow/testing/upload-file';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeS3ObjectStore } from './s3-object-store.ts';
import { makeS3Quarantine } from './s3-quarantine.ts';
import { makeS3ReportWriter } from './s3-report-writer.ts';
import { makeS3UploadForms } from './s3-upload-forms.ts';

let bucket: Awaited<ReturnType<typeof startBucket>>;
let objects: ReturnType<typeof makeS3ObjectStore>;
let quarantine: ReturnType<typeof makeS3Quarantine>;
beforeAll(async () => {
  bucket = await startBucket();
  for (const [name, value] of Object.entries(bucket.environment)) vi.stubEnv(name, value);
  objects = makeS3ObjectStore(bucket.bucketName);
  quarantine = makeS3Quarantine(bucket.bucketName);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await bucket.stop();
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const put = (key: string, bytes: Uint8Array) =>
  objects.storeObject({ key, contentType: 'text/csv', fileName: 'a.csv', bytes });

async function aForm(key: string) {
  const { signForm } = makeS3UploadForms(bucket.bucketName);
  return signForm({ key, contentType: 'text/csv', maxBytes: 1000, lifetimeSeconds: 300 });
}

test('a form takes one file of its type and size', async () => {
  const form = await aForm('quarantine/1');
  expect((await postForm(form, 'a,b')).status).toBe(204);
  expect(await objects.readObject('quarantine/1')).toEqual(bytesOf('a,b'));
});

test.each<{ what: string; content?: string; changes?: Record<string, string>; refusal: string }>([
  {
    what: 'another type',
    changes: { 'Content-Type': 'application/zip' },
    refusal: 'Policy Condition failed',
  },
  { what: 'more bytes', content: 'x'.repeat(1001), refusal: 'EntityTooLarge' },
  { what: 'no byte', content: '', refusal: 'EntityTooSmall' },
  { what: 'another key', changes: { key: 'quarantine/else' }, refusal: 'Policy Condition failed' },
  { what: 'a key below it', changes: { key: 'quarantine/2/../x' }, refusal: 'Policy Condition failed' },
  { what: 'a further field', changes: { 'x-amz-meta-owner': 'me' }, refusal: 'Extra input fields' },
  { what: 'a policy of its own', changes: { Policy: btoa('{"conditions":[]}') }, refusal: 'Signature' },
])('a form refuses $what', async ({ content = 'a,b', changes = {}, refusal }) => {
  const answer = await postForm(await aForm('quarantine/2'), content, changes);
  expect(answer.ok).toBe(false);
  expect(await answer.text()).toContain(refusal);
  expect(await objects.readObject('quarantine/2')).toBeUndefined();
});

test('a form expires', async () => {
  const form = await aForm('quarantine/3');
  bucket.advance(301_000);
  const answer = await postForm(form, 'a,b');
  bucket.advance(-301_000);
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('Policy expired');
});

test('an object is inspected by its first bytes, and copied only while it is the same', async () => {
  const key = 'quarantine/4';
  await put(key, new Uint8Array(100_000).fill(65));
  const object = await quarantine.inspectObject(key);
  expect([object?.sizeBytes, object?.firstBytes.length]).toEqual([100_000, 65_536]);
  const move = { key, etag: object?.etag ?? '', to: 'uploads/4', contentType: 'text/csv' };
  await quarantine.copyOut(move);
  expect((await objects.readObject('uploads/4'))?.length).toBe(100_000);

  await put(key, bytesOf('replaced'));
  const changed = { code: 'UPLOAD_CHANGED', retryable: true };
  await expect(quarantine.copyOut({ ...move, to: 'uploads/5' })).rejects.toMatchObject(changed);
  await quarantine.discard(key);
  await expect(quarantine.copyOut({ ...move, to: 'uploads/5' })).rejects.toMatchObject(changed);
  expect(await objects.readObject('uploads/5')).toBeUndefined();
  expect(await quarantine.inspectObject(key)).toBeUndefined();
});

test('windows cover an object from its beginning to its end', async () => {
  await put('uploads/6', bytesOf('0123456789'));
  const read = async (offsetBytes: number) => {
    const request = { objectKey: 'uploads/6', sizeBytes: 10, offsetBytes, maxBytes: 4 };
    const window = await objects.readWindow(request);
    return [Buffer.from(window?.bytes ?? []).toString(), window?.isLast];
  };
  expect(await Promise.all([read(0), read(4), read(6), read(8), read(10)])).toEqual([
    ['0123', false],
    ['4567', false],
    ['6789', true],
    ['89', true],
    ['', true],
  ]);
  const gone = { objectKey: 'uploads/none', sizeBytes: 10, offsetBytes: 0, maxBytes: 4 };
  expect(await objects.readWindow(gone)).toBeUndefined();
});

test('a report of any length is written as it is made', async () => {
  const { storeLines } = makeS3ReportWriter(bucket.bucketName);
  const line = `${'x'.repeat(98)}\r\n`;
  async function* lines(count: number) {
    for (let index = 0; index < count; index += 1) yield line;
  }
  const description = { key: 'reports/1.csv', contentType: 'text/csv', fileName: 'failed.csv' };
  // Twelve megabytes take several parts of a multipart upload.
  expect(await storeLines(description, lines(120_000))).toEqual({ sizeBytes: 12_000_000 });
  const bytes = await objects.readObject('reports/1.csv');
  expect([bytes?.length, Buffer.from(bytes?.subarray(-100) ?? []).toString()]).toEqual([12_000_000, line]);
  expect(await storeLines(description, lines(1))).toEqual({ sizeBytes: 100 });
});
