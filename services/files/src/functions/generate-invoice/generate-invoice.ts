import { causedBy, createEvent } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import type { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { type Invoice, invoiceFor } from '../../domain/invoice.ts';
import {
  type FileRecord,
  type GeneratedFile,
  invoiceKey,
  type StorableObject,
  type StoredFile,
} from '../../domain/stored-file.ts';

export type Dependencies = {
  /** The same id for the same order, at every attempt. */
  readonly fileIdFor: (orderId: string) => string;
  readonly findFile: (fileId: string) => Promise<StoredFile | undefined>;
  /** The same bytes for the same invoice. */
  readonly renderInvoice: (invoice: Invoice) => Promise<Uint8Array>;
  readonly storeObject: (object: StorableObject) => Promise<void>;
  /** All of the record or nothing; does nothing when another delivery was first. */
  readonly recordFile: (record: FileRecord) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
};

/**
 * S3 takes no part in the table's transaction, so the object comes first: a crash in between leaves an object that
 * nobody has heard of, and the repeat writes the very same bytes to the same key before it records them.
 */
export function makeGenerateInvoice(deps: Dependencies) {
  return async (confirmed: EventOf<typeof OrderConfirmed>): Promise<void> => {
    const fileId = deps.fileIdFor(confirmed.detail.data.orderId);
    if (await deps.findFile(fileId)) return;
    const invoice = invoiceFor(confirmed);
    const bytes = await deps.renderInvoice(invoice);
    const file = fileFor(invoice, {
      fileId,
      sizeBytes: bytes.byteLength,
      createdAt: deps.now().toISOString(),
    });
    const { objectKey: key, contentType, name: fileName } = file;
    await deps.storeObject({ key, contentType, fileName, bytes });
    await deps.recordFile({
      file,
      event: invoiceReady(confirmed, { ...file, invoiceNumber: invoice.invoiceNumber }, deps.newId()),
      handled: { consumer: 'generate-invoice', eventId: confirmed.detail.metadata.eventId },
    });
  };
}

function fileFor(
  { invoiceNumber, customer: { customerId } }: Invoice,
  stored: Pick<GeneratedFile, 'fileId' | 'sizeBytes' | 'createdAt'>,
): GeneratedFile {
  return {
    ...stored,
    kind: 'invoice',
    status: 'ready',
    name: `${invoiceNumber}.pdf`,
    contentType: 'application/pdf',
    customerId,
    objectKey: invoiceKey(customerId, stored.fileId),
  };
}

function invoiceReady(
  { detail: { metadata, data } }: EventOf<typeof OrderConfirmed>,
  { fileId, invoiceNumber, createdAt }: { fileId: string; invoiceNumber: string; createdAt: string },
  eventId: string,
): EventOf<typeof InvoiceReady> {
  const { orderId, customer, total } = data;
  return createEvent(
    InvoiceReady,
    { fileId, invoiceNumber, orderId, customer, total },
    causedBy(metadata, { eventId, occurredAt: new Date(createdAt) }),
  );
}
