import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Invoice } from '../../domain/invoice.ts';
import { anOrderConfirmed } from '../../testing/an-order-confirmed.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { type Dependencies, makeGenerateInvoice } from './generate-invoice.ts';

const fileIdFor = (orderId: string) => orderId.replace(/^.{8}/, 'f11ef11e');
const now = new Date('2026-01-02T03:04:06.000Z');

function setUp(overrides: Partial<Dependencies> = {}) {
  const files = makeInMemoryFiles();
  const deps: Dependencies = {
    ...files,
    fileIdFor,
    renderInvoice: async (invoice: Invoice) => new TextEncoder().encode(JSON.stringify(invoice)),
    newId: randomUUID,
    now: () => now,
    ...overrides,
  };
  return { files, deps, generateInvoice: makeGenerateInvoice(deps) };
}

test('stores the invoice below its customer and records the file', async () => {
  const { files, generateInvoice } = setUp();
  const confirmed = anOrderConfirmed();
  await generateInvoice(confirmed);

  const { orderId, customer } = confirmed.detail.data;
  const fileId = fileIdFor(orderId);
  const objectKey = `invoices/${customer.customerId}/${fileId}.pdf`;
  const name = `INV-20260102-${orderId.slice(-12).toUpperCase()}.pdf`;
  const object = files.objects.get(objectKey);
  expect(object).toMatchObject({ contentType: 'application/pdf', fileName: name });
  expect(files.files()).toEqual([
    {
      fileId,
      kind: 'invoice',
      status: 'ready',
      name,
      contentType: 'application/pdf',
      sizeBytes: object?.bytes.byteLength,
      createdAt: now.toISOString(),
      customerId: customer.customerId,
      objectKey,
    },
  ]);
});

test('reports the invoice as caused by the confirmation, under the same correlation id', async () => {
  const { files, generateInvoice } = setUp();
  const confirmed = anOrderConfirmed();
  await generateInvoice(confirmed);

  const { orderId, customer, total } = confirmed.detail.data;
  expect(files.events).toHaveLength(1);
  expect(files.events[0]).toMatchObject({
    source: 'orderflow.files',
    detailType: 'InvoiceReady',
    detail: {
      metadata: { correlationId: 'correlation-1', causationId: confirmed.detail.metadata.eventId },
      data: { fileId: fileIdFor(orderId), orderId, customer, total },
    },
  });
});

test('does nothing when the event is repeated', async () => {
  let objectsStored = 0;
  const { files, deps } = setUp();
  const generateInvoice = makeGenerateInvoice({
    ...deps,
    storeObject: async (object) => {
      objectsStored += 1;
      await deps.storeObject(object);
    },
  });
  const confirmed = anOrderConfirmed();
  await generateInvoice(confirmed);
  await generateInvoice(confirmed);
  expect({ objectsStored, files: files.files().length, events: files.events.length }).toEqual({
    objectsStored: 1,
    files: 1,
    events: 1,
  });
});

test('makes one invoice of several deliveries at the same time', async () => {
  const { files, generateInvoice } = setUp();
  const confirmed = anOrderConfirmed();
  await Promise.all([generateInvoice(confirmed), generateInvoice(confirmed), generateInvoice(confirmed)]);
  expect({ objects: files.objects.size, files: files.files().length, events: files.events.length }).toEqual({
    objects: 1,
    files: 1,
    events: 1,
  });
});

test('writes the same object again after a crash between the bucket and the table', async () => {
  const { files, deps } = setUp();
  const crash = async () => {
    throw new Error('killed');
  };
  const confirmed = anOrderConfirmed();
  await expect(makeGenerateInvoice({ ...deps, recordFile: crash })(confirmed)).rejects.toThrow('killed');
  const [first] = files.objects.values();

  await makeGenerateInvoice({ ...deps, now: () => new Date('2026-01-03T00:00:00.000Z') })(confirmed);
  expect([...files.objects.values()]).toEqual([first]);
  expect(files.events).toHaveLength(1);
});

test('refuses an order whose lines do not add up, for good', async () => {
  const { files, generateInvoice } = setUp();
  const confirmed = anOrderConfirmed({ total: { amountMinor: 1, currency: 'EUR' } });
  await expect(generateInvoice(confirmed)).rejects.toMatchObject({
    code: 'INVOICE_TOTALS_DIFFER',
    retryable: false,
  });
  expect(files.objects.size).toBe(0);
});
