/** `{ "cidr": "10.0.0.0/24" }`, IPv4 and IPv6. Values that are no IP addresses do not match. */
import { BlockList, isIP } from 'node:net';
import type { Scalar } from './event-fields.ts';
import { invalidPattern } from './pattern-error.ts';

export function cidrMatcher(cidr: string): (value: Scalar) => boolean {
  const [address = '', bits = '', ...others] = cidr.split('/');
  if (bits === '' || others.length > 0) throw invalidPattern("Malformed CIDR, one '/' required");
  const subnet = new BlockList();
  subnet.addSubnet(address, maskBits(address, bits), family(address));
  return (value) => typeof value === 'string' && isIP(value) !== 0 && subnet.check(value, family(value));
}

function maskBits(address: string, bits: string): number {
  if (isIP(address) === 0) throw invalidPattern(`Invalid IP address: ${address}`);
  const mask = Number(bits);
  if (!Number.isInteger(mask)) throw invalidPattern('Malformed CIDR, mask bits must be an integer');
  if (mask < 0) throw invalidPattern('Malformed CIDR, mask bits must not be negative');
  if (isIP(address) === 4 && mask > 31) throw invalidPattern('IPv4 mask bits must be < 32');
  if (mask > 127) throw invalidPattern('IPv6 mask bits must be < 128');
  return mask;
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
