import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import type { FileRecord, GeneratedFile } from '../domain/stored-file.ts';

export function aStoredFile(overrides: Partial<GeneratedFile> = {}): GeneratedFile {
  return {
    fileId: randomUUID(),
    kind: 'invoice',
    status: 'ready',
    name: 'INV-1.pdf',
    contentType: 'application/pdf',
    sizeBytes: 3324,
    createdAt: '2026-01-02T03:04:05.000Z',
    customerId: 'customer-1',
    objectKey: 'invoices/customer-1/1.pdf',
    ...overrides,
  };
}

/** A new event each time, as two deliveries that race would make it. */
export function aFileRecord(file: GeneratedFile = aStoredFile(), handledEventId = randomUUID()): FileRecord {
  const { fileId, createdAt } = file;
  const event = createEvent(
    InvoiceReady,
    { ...InvoiceReady.example, fileId },
    {
      eventId: randomUUID(),
      occurredAt: new Date(createdAt),
      correlationId: 'correlation-1',
      causationId: handledEventId,
    },
  );
  return { file, event, handled: { consumer: 'generate-invoice', eventId: handledEventId } };
}
