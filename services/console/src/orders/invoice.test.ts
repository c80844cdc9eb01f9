import type { FileSummary } from '@orderflow/contracts/files/file-view';
import { expect, it, vi } from 'vitest';
import { findInvoice, invoiceOf } from './invoice.ts';

const files = [
  { fileId: 'file-2', name: 'INV-20261128-796EE56AECF0.pdf' },
  { fileId: 'file-1', name: 'INV-20261128-9AEE1EDF72B8.pdf' },
];
const orderId = '0e4eedcb-348b-4a98-a3c2-9aee1edf72b8';
const order = { orderId, placedAt: '2026-11-28T12:00:00.000Z' };

/** Pages of one invoice each, for ever. */
function pages({ found = -1, createdAt = '2026-11-28T13:00:00.000Z' }) {
  return vi.fn(async (cursor: string | undefined) => {
    const page = Number(cursor ?? 0);
    const name = files[page === found ? 1 : 0]?.name ?? '';
    const file = { fileId: `file-${page}`, name, createdAt } as FileSummary;
    return { files: [file], nextCursor: String(page + 1) };
  });
}

it('finds the invoice that is numbered as the order ends', () => {
  expect(invoiceOf(files, orderId)?.fileId).toBe('file-1');
});

it('finds none for an order without one', () => {
  expect(invoiceOf(files, '67de4232-4fc8-4696-8f9d-3fe80ec6ffe2')).toBeUndefined();
});

it('looks through the pages until it is there', async () => {
  const readPage = pages({ found: 2 });
  expect((await findInvoice(order, readPage))?.fileId).toBe('file-2');
  expect(readPage).toHaveBeenCalledTimes(3);
});

it('looks no further than to the time of the order, and gives up after ten pages', async () => {
  const older = pages({ createdAt: '2026-11-28T11:00:00.000Z' });
  expect(await findInvoice(order, older)).toBeUndefined();
  expect(older).toHaveBeenCalledOnce();
  const endless = pages({});
  expect(await findInvoice(order, endless)).toBeUndefined();
  expect(endless).toHaveBeenCalledTimes(10);
});
