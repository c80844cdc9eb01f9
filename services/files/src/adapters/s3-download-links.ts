import type { DynamoDBClientResolvedConfig } from '@aws-sdk/client-dynamodb';
import { S3RequestPresigner } from '@aws-sdk/s3-request-presigner';
import type { StoredFile } from '../domain/stored-file.ts';
import { attachment } from './content-disposition.ts';

/** The link also ends when the function's own credentials do; Lambda renews them well before. */
const lifetimeSeconds = 300;

export type Dependencies = {
  readonly bucketName: string;
  readonly region: string;
  /** Where S3 is not AWS's. */
  readonly endpointUrl: string | undefined;
  /** A link carries the rights of the role that signs it: s3:GetObject on the object. */
  readonly credentials: DynamoDBClientResolvedConfig['credentials'];
  readonly sha256: DynamoDBClientResolvedConfig['sha256'];
  readonly now: () => Date;
};

/**
 * Signs without an S3 client: a link needs no call, and the client would add 41 kB (gzip) to every cold start.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function makeS3DownloadLinks(deps: Dependencies) {
  const { region, credentials, sha256 } = deps;
  const presigner = new S3RequestPresigner({ region, credentials, sha256 });

  async function linkTo(
    file: StoredFile & { readonly objectKey: string },
  ): Promise<{ readonly url: string; readonly expiresAt: Date }> {
    const signingDate = deps.now();
    const { origin, protocol, hostname, port, pathname } = objectUrl(deps, file.objectKey);
    const signed = await presigner.presign(
      {
        method: 'GET',
        protocol,
        hostname,
        ...(port ? { port: Number(port) } : {}),
        path: pathname,
        headers: {},
        query: {
          'response-content-disposition': attachment(file.name),
          'response-content-type': file.contentType,
          'x-id': 'GetObject',
        },
      },
      { expiresIn: lifetimeSeconds, signingDate },
    );
    return {
      url: `${origin}${pathname}?${queryString(signed.query ?? {})}`,
      expiresAt: new Date(signingDate.getTime() + lifetimeSeconds * 1000),
    };
  }

  return { linkTo };
}

/** S3 has a host for each bucket; other servers take the bucket as the first part of the path. */
function objectUrl({ bucketName, region, endpointUrl }: Dependencies, key: string): URL {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return endpointUrl
    ? new URL(`${bucketName}/${path}`, `${endpointUrl.replace(/\/$/, '')}/`)
    : new URL(`https://${bucketName}.s3.${region}.amazonaws.com/${path}`);
}

/** Not URLSearchParams: a signature covers `%20`, never `+`. */
function queryString(query: Readonly<Record<string, string | string[] | null>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`)
    .join('&');
}
