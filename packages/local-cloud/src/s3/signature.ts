/** What presigned URLs and presigned forms have in common: a credential scope and a key to sign with. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { AwsError } from '../endpoint/aws-service.ts';

export type SignatureRules = {
  secretFor(accessKeyId: string): string | undefined;
  /** Epoch milliseconds. */
  now(): number;
};

/** `credential`: `<access key>/<date>/<region>/s3/aws4_request`. */
export function signerFor(credential: string, { secretFor }: SignatureRules): SignatureV4 {
  const [accessKeyId = '', , region = 'us-east-1'] = credential.split('/');
  const secretAccessKey = secretFor(accessKeyId);
  if (secretAccessKey === undefined) {
    throw new AwsError(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
    );
  }
  return new SignatureV4({
    service: 's3',
    region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: Sha256,
    // S3 alone signs the path as it was sent.
    uriEscapePath: false,
    applyChecksum: false,
  });
}

export function refuseOtherSignature(given: string, expected: string | undefined): void {
  if (given === expected) return;
  const message =
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.';
  throw new AwsError('SignatureDoesNotMatch', message, 403);
}

/** `20261123T075116Z` as a date; an unreadable one is an invalid date, which no signature matches. */
export function signingDate(amzDate: string): Date {
  return new Date(amzDate.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}
