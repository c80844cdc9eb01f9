import { randomBytes } from 'node:crypto';

/** Ids as the gateway makes them: `L0SM9cOFvHcCIhw=`. The `=` has to be encoded in an address, which the SDK does. */
export function gatewayId(): string {
  return `${randomBytes(11).toString('base64url')}=`;
}
