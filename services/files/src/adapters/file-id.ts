import { uuidV5 } from '@orderflow/outbox/uuid-v5';

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
