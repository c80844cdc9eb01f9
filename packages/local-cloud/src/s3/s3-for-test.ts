/** An S3 service with one bucket, served to a real SDK client, and the events it sent. */
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { serveService } from '../endpoint/serve-for-test.ts';
import type { ObjectCreatedEvent } from './object-created.ts';
import { makeS3, type S3Service } from './s3.ts';

export type ServedBucket = {
  readonly s3: S3Service;
  readonly client: S3Client;
  readonly url: string;
  readonly events: ObjectCreatedEvent[];
  /** Moves the service's clock, not the client's. */
  advance(ms: number): void;
  clientAs(config: S3ClientConfig): S3Client;
  close(): Promise<void>;
};

export const BUCKET = 'orderflow-files';
export const CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'top-secret', sessionToken: 'session' };

/** `properties` are added to the bucket's own. */
export async function serveBucket(properties: Record<string, unknown> = {}): Promise<ServedBucket> {
  const events: ObjectCreatedEvent[] = [];
  let ahead = 0;
  const s3 = await makeS3({
    secretFor: (accessKeyId) =>
      accessKeyId === CREDENTIALS.accessKeyId ? CREDENTIALS.secretAccessKey : undefined,
    onObjectCreated: (event) => events.push(event),
    now: () => Date.now() + ahead,
  });
  await s3.createBucket({ BucketName: BUCKET, ...properties });
  const served = await serveService(s3);
  const clients: S3Client[] = [];
  function clientAs(config: S3ClientConfig): S3Client {
    const client = new S3Client({
      endpoint: served.url,
      region: 'us-east-1',
      credentials: CREDENTIALS,
      maxAttempts: 1,
      ...config,
    });
    clients.push(client);
    return client;
  }
  return {
    s3,
    client: clientAs({}),
    url: served.url,
    events,
    advance: (ms) => {
      ahead += ms;
    },
    clientAs,
    async close() {
      for (const client of clients) client.destroy();
      await s3.stop();
      await served.close();
    },
  };
}

type Content = NonNullable<PutObjectCommandInput['Body']>;

export function putObject(
  { client }: ServedBucket,
  Key: string,
  content: Content,
  options: Partial<PutObjectCommandInput> = {},
): Promise<PutObjectCommandOutput> {
  const Body = typeof content === 'string' ? Buffer.from(content) : content;
  return client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ...options }));
}

export async function readObject({ client }: ServedBucket, Key: string, Range?: string): Promise<string> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key, Range }));
  return (await Body?.transformToString()) ?? '';
}

/** Follows the pages to the end. */
export async function listKeys(
  { client }: ServedBucket,
  options: { Prefix?: string; MaxKeys?: number } = {},
): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: BUCKET, ContinuationToken, ...options }),
    );
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys;
}

/** Status, code and message of an error; the status and text of anything else. */
export async function outcome(response: Response): Promise<string> {
  const text = await response.text();
  return `${response.status} ${/<Code>(.*?)<\/Code>.*<Message>(.*?)<\/Message>/.exec(text)?.slice(1).join(': ') ?? text}`;
}
