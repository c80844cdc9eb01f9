/** AWS::KMS::Key and the parameters of CreateKey: what the emulation takes from them, and what AWS refuses in them. */
import { randomBytes } from 'node:crypto';
import { AwsError } from '../endpoint/aws-service.ts';
import { keyArn } from './key-store.ts';
import type { MacKey } from './mac-key.ts';

const MAC_SPEC = /^HMAC_(?<bits>224|256|384|512)$/;

/** Throws ValidationException. */
export function readKey(
  keyId: string,
  properties: Readonly<Record<string, unknown>>,
  createdAtMs: number,
): MacKey {
  const { KeySpec = 'SYMMETRIC_DEFAULT', KeyUsage = 'ENCRYPT_DECRYPT', Enabled = true } = properties;
  const [spec, usage] = [String(KeySpec), String(KeyUsage)];
  const bits = MAC_SPEC.exec(spec)?.groups?.bits;
  if ((bits !== undefined) !== (usage === 'GENERATE_VERIFY_MAC'))
    throw refused(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`);
  // Only symmetric encryption keys rotate by themselves.
  if (spec !== 'SYMMETRIC_DEFAULT' && isTrue(properties.EnableKeyRotation))
    throw refused(`EnableKeyRotation cannot be true for a key with KeySpec ${spec}`);
  const days = Number(properties.PendingWindowInDays ?? 30);
  if (!(days >= 7 && days <= 30))
    throw refused(`PendingWindowInDays must be between 7 and 30, and is ${days}`);
  return {
    arn: keyArn(keyId),
    spec,
    usage,
    isEnabled: isTrue(Enabled),
    description: String(properties.Description ?? ''),
    createdAtMs,
    material: randomBytes(Number(bits ?? 256) / 8),
  };
}

/** Templates write booleans as text, too. */
function isTrue(value: unknown): boolean {
  return String(value) === 'true';
}

function refused(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
