/** Uploads the built page: hashed files first and `index.html` last, so that no page asks for a file that is not there yet. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { DeleteObjectsCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { outdated, type Superseded } from './superseded-files.ts';

type Page = {
  /** The build's folder. */
  readonly folder: string;
  readonly bucket: string;
  readonly region: string;
  /** The text of /settings.json. */
  readonly settings: string;
  /** Files of earlier builds, by key, and since when they are. */
  readonly superseded: Superseded;
};

type File = { readonly key: string; readonly body: Buffer };

export type Published = {
  readonly uploaded: number;
  readonly deleted: number;
  readonly superseded: Superseded;
};

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const isAsset = (key: string) => key.startsWith('assets/');

/** Safe to repeat: what is there already is not uploaded again, and what an open page may still ask for stays. */
export async function publishPage(page: Page): Promise<Published> {
  const client = new S3Client({ region: page.region });
  try {
    const files = [...builtFiles(page.folder), { key: 'settings.json', body: Buffer.from(page.settings) }];
    const present = await tagsByKey(client, page.bucket);
    const changed = files.filter(({ key, body }) => present.get(key) !== md5(body));
    const last = ['settings.json', 'index.html'];
    await upload(
      client,
      page.bucket,
      changed.filter(({ key }) => isAsset(key)),
    );
    await upload(
      client,
      page.bucket,
      changed.filter(({ key }) => !isAsset(key) && !last.includes(key)),
    );
    for (const key of last)
      await upload(
        client,
        page.bucket,
        changed.filter((file) => file.key === key),
      );
    const current = new Set(files.map(({ key }) => key));
    const old = outdated({
      present: [...present.keys()],
      current,
      superseded: page.superseded,
      now: new Date(),
    });
    await deleteObjects(client, page.bucket, old.toDelete);
    return { uploaded: changed.length, deleted: old.toDelete.length, superseded: old.superseded };
  } finally {
    client.destroy();
  }
}

function builtFiles(folder: string): File[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ key: relative(folder, path).split(sep).join('/'), body: readFileSync(path) }));
}

/** S3's tag of an object is its MD5, in buckets that encrypt with S3's own keys. */
async function tagsByKey(client: S3Client, bucket: string): Promise<Map<string, string>> {
  const tags = new Map<string, string>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    for (const { Key = '', ETag = '' } of Contents) tags.set(Key, ETag.replaceAll('"', ''));
  }
  return tags;
}

const md5 = (body: Buffer) => createHash('md5').update(body).digest('hex');

async function upload(client: S3Client, bucket: string, files: readonly File[]): Promise<void> {
  await Promise.all(
    files.map(({ key, body }) => {
      const contentType = contentTypes[extname(key)];
      if (contentType === undefined) throw new Error(`What kind of file is ${key}? See publish-page.ts.`);
      return client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          CacheControl: isAsset(key) ? 'public, max-age=31536000, immutable' : 'no-cache',
        }),
      );
    }),
  );
}

async function deleteObjects(client: S3Client, bucket: string, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += 1000) {
    const Objects = keys.slice(start, start + 1000).map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors[0]) throw new Error(`${Errors[0].Key} cannot be deleted: ${Errors[0].Message}`);
  }
}
