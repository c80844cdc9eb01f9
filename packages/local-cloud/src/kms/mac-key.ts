/** What HMAC keys do. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../endpoint/aws-service.ts';
import type { MacCall } from './kms-call.ts';

export type MacKey = {
  readonly arn: string;
  readonly spec: string;
  readonly usage: string;
  readonly isEnabled: boolean;
  readonly description: string;
  readonly createdAtMs: number;
  /** Set while its deletion is scheduled. */
  readonly deletionAtMs?: number | undefined;
  readonly material: Buffer;
};

/** Throws KMSInvalidStateException, DisabledException, or InvalidKeyUsageException when the key is of another kind or spec. */
export function macOf(
  { arn, spec, usage, isEnabled, deletionAtMs, material }: MacKey,
  { operation, algorithm, message }: MacCall,
): Buffer {
  if (deletionAtMs !== undefined)
    throw new AwsError('KMSInvalidStateException', `${arn} is pending deletion.`);
  if (!isEnabled) throw new AwsError('DisabledException', `${arn} is disabled.`);
  if (usage !== 'GENERATE_VERIFY_MAC')
    throw invalidUsage(`${arn} key usage is ${usage} which is not valid for ${operation}.`);
  // HMAC_256 has HMAC_SHA_256, and so on.
  if (algorithm !== spec.replace('HMAC_', 'HMAC_SHA_'))
    throw invalidUsage(`Algorithm ${algorithm} is incompatible with key spec ${spec}.`);
  return createHmac(spec.replace('HMAC_', 'sha'), material).update(message).digest();
}

export function isMac(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function invalidUsage(message: string): AwsError {
  return new AwsError('InvalidKeyUsageException', message);
}
