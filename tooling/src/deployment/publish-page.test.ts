import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { startBucket } from '@orderflow/testing/emulated-bucket';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { publishPage } from './publish-page.ts';

let served: Awaited<ReturnType<typeof startBucket>>;
let s3: S3Client;
let folder: string;
beforeEach(async () => {
  served = await startBucket();
  for (const [name, value] of Object.entries(served.environment)) vi.stubEnv(name, value);
  s3 = new S3Client({});
  folder = mkdtempSync(join(tmpdir(), 'orderflow-page-'));
});
afterEach(async () => {
  s3.destroy();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await served.stop();
});

function built(files: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const publish = (superseded = {}, settings = '{"apiUrl":"https://api"}') =>
  publishPage({ folder, bucket: served.bucketName, region: 'us-east-1', settings, superseded });

async function keys(): Promise<(string | undefined)[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: served.bucketName }));
  return Contents.map(({ Key }) => Key);
}

test('files get their types, hashed ones a year in browsers and the others none', async () => {
  built({ 'index.html': '<script src="/assets/a-1.js">', 'assets/a-1.js': 'a()' });
  expect(await publish()).toMatchObject({ uploaded: 3, deleted: 0 });
  const head = async (Key: string) => {
    const answer = await s3.send(new HeadObjectCommand({ Bucket: served.bucketName, Key }));
    return [answer.ContentType, answer.CacheControl];
  };
  expect(await head('assets/a-1.js')).toEqual([
    'text/javascript; charset=utf-8',
    'public, max-age=31536000, immutable',
  ]);
  expect(await head('index.html')).toEqual(['text/html; charset=utf-8', 'no-cache']);
  expect(await head('settings.json')).toEqual(['application/json', 'no-cache']);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: served.bucketName, Key: 'settings.json' }));
  expect(await Body?.transformToString()).toBe('{"apiUrl":"https://api"}');
});

test('only what has changed is uploaded, and what an open page may still ask for stays for a week', async () => {
  built({ 'index.html': 'one', 'assets/a-1.js': 'a()', 'assets/b-1.js': 'b()' });
  await publish();
  expect(await publish()).toMatchObject({ uploaded: 0, deleted: 0 });

  built({ 'index.html': 'two', 'assets/a-2.js': 'a(2)', 'assets/b-1.js': 'b()' });
  const second = await publish();
  expect(second).toMatchObject({ uploaded: 2, deleted: 0 });
  expect(Object.keys(second.superseded)).toEqual(['assets/a-1.js']);
  expect(await keys()).toContain('assets/a-1.js');

  const eightDaysAgo = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000).toISOString();
  expect(await publish({ 'assets/a-1.js': eightDaysAgo })).toMatchObject({
    uploaded: 0,
    deleted: 1,
    superseded: {},
  });
  expect(await keys()).toEqual(['assets/a-2.js', 'assets/b-1.js', 'index.html', 'settings.json']);
});

test('a file of an unknown kind stops it before the page that would ask for it is uploaded', async () => {
  built({ 'index.html': 'one', 'assets/a.exe': '' });
  await expect(publish()).rejects.toThrow('What kind of file is assets/a.exe?');
  expect(await keys()).not.toContain('index.html');
});
