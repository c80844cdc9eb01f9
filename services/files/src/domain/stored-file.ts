import type { EventOf } from '@orderflow/contracts/define-event';
import type { FileView } from '@orderflow/contracts/files/get-file';
import type { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';

/** What is known about one object in the bucket; the bytes are only ever reached through a presigned link. */
export type StoredFile = Omit<FileView, 'downloadUrl' | 'downloadExpiresAt'> & {
  readonly customerId: string;
  readonly orderId: string;
  readonly objectKey: string;
};

export type StorableObject = {
  readonly key: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
};

/** A new file, the event that reports it, and the consumed event that it came from. */
export type FileRecord = {
  readonly file: StoredFile;
  readonly event: EventOf<typeof InvoiceReady>;
  readonly handled: { readonly consumer: string; readonly eventId: string };
};

export function invoiceKey(customerId: string, fileId: string): string {
  return `invoices/${customerId}/${fileId}.pdf`;
}
