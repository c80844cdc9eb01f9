import { randomUUID } from 'node:crypto';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { renderPdfInvoice } from '../../adapters/pdf-invoice-renderer.ts';
import { makeInMemoryFiles } from '../../testing/in-memory-files.ts';
import { makeGenerateInvoice } from './generate-invoice.ts';
import reliesOn from './relies-on.json' with { type: 'json' };

test('stores the invoice with all of what it relies on and nothing else', async () => {
  const { event, unread } = reliedOnEvent(OrderConfirmed, reliesOn);
  const files = makeInMemoryFiles();
  const generateInvoice = makeGenerateInvoice({
    ...files,
    fileIdFor: () => randomUUID(),
    renderInvoice: renderPdfInvoice,
    newId: randomUUID,
    now: () => new Date('2026-01-02T03:04:06.000Z'),
  });
  await generateInvoice(event);
  expect(files.events).toMatchObject([{ detailType: 'InvoiceReady' }]);
  expect(unread()).toEqual([]);
});
