import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from 'vitest';
import type { GeneratedFile } from '../domain/stored-file.ts';
import { makeS3DownloadLinks } from './s3-download-links.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'session/token+=',
};
const signedAt = new Date('2026-01-02T03:04:05.000Z');
const file: GeneratedFile = {
  fileId: '0198c0de-0000-7000-8000-000000000002',
  kind: 'invoice',
  status: 'ready',
  name: 'INV-20260102-000000000001.pdf',
  contentType: 'application/pdf',
  sizeBytes: 1,
  createdAt: signedAt.toISOString(),
  customerId: 'customer 1',
  objectKey: 'invoices/customer 1+a/0198c0de.pdf',
};

/** What the SDK's own client signs for the same request. */
function signedBySdk(client: S3Client): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: 'orderflow-files',
    Key: file.objectKey,
    ResponseContentDisposition: `attachment; filename="${file.name}"`,
    ResponseContentType: file.contentType,
  });
  return getSignedUrl(client, command, { expiresIn: 300, signingDate: signedAt });
}

async function linkFor(endpointUrl: string | undefined, client: S3Client) {
  return makeS3DownloadLinks({
    bucketName: 'orderflow-files',
    region: 'eu-central-1',
    endpointUrl,
    credentials: async () => credentials,
    sha256: client.config.sha256,
    now: () => signedAt,
  }).linkTo(file);
}

function parts(link: string) {
  const { origin, pathname, searchParams } = new URL(link);
  return { origin, pathname, query: Object.fromEntries([...searchParams].sort()) };
}

test.each([undefined, 'http://127.0.0.1:4566'])(
  'signs what the S3 client signs (endpoint: %s)',
  async (endpoint) => {
    const client = new S3Client({
      region: 'eu-central-1',
      credentials,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    });
    const { url } = await linkFor(endpoint, client);
    expect(parts(url)).toEqual(parts(await signedBySdk(client)));
  },
);

test('lasts five minutes and names the download', async () => {
  const { url, expiresAt } = await linkFor(undefined, new S3Client({ region: 'eu-central-1' }));
  const query = new URL(url).searchParams;
  expect(query.get('X-Amz-Expires')).toBe('300');
  expect(query.get('response-content-disposition')).toBe(`attachment; filename="${file.name}"`);
  expect(expiresAt.toISOString()).toBe('2026-01-02T03:09:05.000Z');
});
