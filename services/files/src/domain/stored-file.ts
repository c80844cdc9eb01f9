import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { FileSummary } from '@orderflow/contracts/files/file-view';
import type { ImportRows } from '@orderflow/contracts/files/import-rows';

/** What is known about one file; its bytes lie in the bucket and are only ever reached through a presigned link. */
export type StoredFile = Omit<FileSummary, 'progress' | 'rows'> & {
  readonly customerId: string;
  /** Absent while there is nothing to fetch. */
  readonly objectKey?: string;
  /** For an import, from the day that its rows are counted; each has its outcome once they add up to the total. */
  readonly rows?: ImportRows;
};

/** One that this service has made: there from the start. */
export type GeneratedFile = StoredFile & {
  readonly status: 'ready';
  readonly sizeBytes: number;
  readonly objectKey: string;
};

export type StorableObject = {
  readonly key: string;
  readonly contentType: string;
  /** What the download is called. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
};

/** A new file, the event that reports it, and the consumed event that it came from. */
export type FileRecord = {
  readonly file: GeneratedFile;
  readonly event: EventOf<EventContract>;
  readonly handled: { readonly consumer: string; readonly eventId: string };
};

export function invoiceKey(customerId: string, fileId: string): string {
  return `invoices/${customerId}/${fileId}.pdf`;
}

export function reportKey(customerId: string, fileId: string): string {
  return `reports/${customerId}/${fileId}.csv`;
}

export function pictureKey(fileId: string, widthPx: number): string {
  return `pictures/${fileId}/${widthPx}.webp`;
}
