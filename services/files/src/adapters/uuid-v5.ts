import { createHash } from 'node:crypto';

/**
 * The same name in the same namespace gives the same id for ever: what a repeat needs in order to overwrite, not
 * add. RFC 9562, section 5.5; SHA-1 names here and protects nothing.
 */
export function uuidV5(namespace: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** Never change: with another namespace every replayed order would get a second invoice. */
const invoiceNamespace = '7c0b3f1e-5c1d-4a86-9a53-3d2f7f0c6a11';

export function invoiceFileId(orderId: string): string {
  return uuidV5(invoiceNamespace, orderId);
}

const importNamespace = '3d1c4b7a-52f0-4a5e-9c83-0b6f5e2a9d47';

/** For whatever an import makes: its events and its report. */
export function importId(name: string): string {
  return uuidV5(importNamespace, name);
}
