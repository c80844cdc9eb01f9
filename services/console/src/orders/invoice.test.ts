import { expect, it } from 'vitest';
import { invoiceOf } from './invoice.ts';

const files = [
  { fileId: 'file-2', name: 'INV-20261128-796EE56AECF0.pdf' },
  { fileId: 'file-1', name: 'INV-20261128-9AEE1EDF72B8.pdf' },
];

it('finds the invoice that is numbered as the order ends', () => {
  expect(invoiceOf(files, '0e4eedcb-348b-4a98-a3c2-9aee1edf72b8')?.fileId).toBe('file-1');
});

it('finds none for an order without one', () => {
  expect(invoiceOf(files, '67de4232-4fc8-4696-8f9d-3fe80ec6ffe2')).toBeUndefined();
});
