import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import type { FileRecord, StoredFile } from '../domain/stored-file.ts';

export function aStoredFile(overrides: Partial<StoredFile> = {}): StoredFile {
  return {
    fileId: randomUUID(),
    kind: 'invoice',
    name: 'INV-1.pdf',
    contentType: 'application/pdf',
    sizeBytes: 3324,
    createdAt: '2026-01-02T03:04:05.000Z',
    customerId: 'customer-1',
    orderId: '0198c0de-0000-7000-8000-000000000001',
    objectKey: 'invoices/customer-1/1.pdf',
    ...overrides,
  };
}

/** A new event each time, as two deliveries that race would make it. */
export function aFileRecord(file: StoredFile = aStoredFile(), handledEventId = randomUUID()): FileRecord {
  const { fileId, orderId, createdAt } = file;
  const event = createEvent(
    InvoiceReady,
    { ...InvoiceReady.example, fileId, orderId },
    {
      eventId: randomUUID(),
      occurredAt: new Date(createdAt),
      correlationId: 'correlation-1',
      causationId: handledEventId,
    },
  );
  return { file, event, handled: { consumer: 'generate-invoice', eventId: handledEventId } };
}
