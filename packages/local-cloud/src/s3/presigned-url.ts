/**
 * Verifies a presigned URL by presigning the same request again with the SDK's own signer: method, path, query, signed headers and expiry
 * must be the ones that were signed. The session token is part of the signed query.
 */
import { AwsError, type AwsRequest } from '../endpoint/aws-service.ts';
import { S3Error } from './s3-error.ts';
import { splitUrl } from './s3-operation.ts';
import { refuseOtherSignature, type SignatureRules, signerFor, signingDate } from './signature.ts';

const PARAMETERS = ['Algorithm', 'Credential', 'Signature', 'Date', 'SignedHeaders', 'Expires'] as const;
const CONTENT_HASH = 'x-amz-content-sha256';
const MAX_EXPIRES_SECONDS = 604_800;

type Signing = Readonly<Record<(typeof PARAMETERS)[number], string>>;

export function isPresigned({ url }: AwsRequest): boolean {
  return url.includes('X-Amz-Signature=') || url.includes('X-Amz-Credential=');
}

export async function verifyPresignedUrl(request: AwsRequest, rules: SignatureRules): Promise<void> {
  const { path, query } = splitUrl(request.url);
  const signing = signingParameters(query);
  const signedAt = signingDate(signing.Date);
  refuseExpired(signedAt, Number(signing.Expires), rules.now());
  const signer = signerFor(signing.Credential, rules);
  const names = new Set(signing.SignedHeaders.split(';'));
  const signed = await signer.presign(
    {
      method: request.method,
      protocol: 'http:',
      hostname: request.headers.host ?? '',
      path,
      query,
      headers: signedHeaders(request, names, query),
    },
    {
      signingDate: signedAt,
      expiresIn: Number(signing.Expires),
      signableHeaders: names,
      unhoistableHeaders: new Set([...names, CONTENT_HASH]),
      unsignableHeaders: new Set([CONTENT_HASH]),
    },
  );
  refuseOtherSignature(signing.Signature, signed.query?.['X-Amz-Signature']?.toString());
}

/** Takes the signature's own parameters out of the query: signing adds them anew. */
function signingParameters(query: Record<string, string>): Signing {
  const found = PARAMETERS.map((name) => {
    const value = query[`X-Amz-${name}`];
    delete query[`X-Amz-${name}`];
    return [name, value] as const;
  });
  if (found.some(([, value]) => value === undefined)) {
    const needed = PARAMETERS.map((name) => `X-Amz-${name}`).join(', ');
    const message = `Query-string authentication version 4 requires the ${needed} parameters.`;
    throw new AwsError('AuthorizationQueryParametersError', message);
  }
  return Object.fromEntries(found) as Signing;
}

function refuseExpired(signedAt: Date, seconds: number, now: number): void {
  if (!(seconds >= 0 && seconds < MAX_EXPIRES_SECONDS + 1)) {
    const message =
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800';
    throw new AwsError('AuthorizationQueryParametersError', message);
  }
  const expiresAt = signedAt.getTime() + seconds * 1000;
  if (Number.isNaN(expiresAt) || now > expiresAt) {
    throw new S3Error('AccessDenied', 'Request has expired', 403, {
      'X-Amz-Expires': seconds,
      Expires: Number.isNaN(expiresAt) ? '' : new Date(expiresAt).toISOString(),
      ServerTime: new Date(now).toISOString(),
    });
  }
}

function signedHeaders(
  { headers }: AwsRequest,
  names: ReadonlySet<string>,
  query: Readonly<Record<string, string>>,
): Record<string, string> {
  const signed = Object.entries(headers).filter(([name]) => names.has(name));
  // The body of a presigned request is not signed, unless its hash was among what was.
  const bodyHash = query['X-Amz-Content-Sha256'] ?? query[CONTENT_HASH] ?? 'UNSIGNED-PAYLOAD';
  return { [CONTENT_HASH]: bodyHash, ...Object.fromEntries(signed) };
}

/**
 * Metadata that the presigner moved from headers into the query counts as headers. Checksums do not: the SDK signs that of an empty body
 * into an upload's URL, and S3 ignores it there (https://github.com/localstack/localstack/issues/12169).
 */
export function withHoistedHeaders(request: AwsRequest): AwsRequest {
  const hoisted = Object.entries(splitUrl(request.url).query)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith('x-amz-meta-') || name === 'x-amz-tagging');
  return { ...request, headers: { ...Object.fromEntries(hoisted), ...request.headers } };
}
