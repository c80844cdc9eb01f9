import { expect, test } from 'vitest';
import { anImportCompleted, anInvoiceReady, anOrderRejected } from '../testing/events.ts';
import { letterFor } from './letter.ts';

const consoleUrl = 'https://shop.example';

test('confirms an order with the link to its invoice', () => {
  const event = anInvoiceReady();
  const letter = letterFor(event, consoleUrl);
  expect(letter.template).toBe('order-confirmed');
  expect(letter.link.url).toBe(`https://shop.example/files/${event.detail.data.fileId}`);
  expect(letter.paragraphs).toContain('Total: €25.00');
});

test('tells of a declined payment that nothing was charged', () => {
  const letter = letterFor(anOrderRejected({ total: { amountMinor: 1250, currency: 'JPY' } }), consoleUrl);
  expect(letter.template).toBe('order-rejected');
  expect(letter.paragraphs.join(' ')).toContain('Your payment of ¥1,250 was declined');
  expect(letter.paragraphs.join(' ')).toContain('You have not been charged.');
});

test('sums an import up, with the link to what failed', () => {
  const event = anImportCompleted();
  const letter = letterFor(event, consoleUrl);
  expect(letter.template).toBe('import-completed');
  expect(letter.subject).toBe('Your import is done: 497 of 500 orders placed');
  expect(letter.paragraphs).toContain('Rows that could not be placed: 1');
  expect(letter.paragraphs).toContain('Rows that could not be understood: 2');
  expect(letter.link.url).toBe(`https://shop.example/files/${event.detail.data.errorReportFileId}`);
});

test('has no report to link to when every row of an import went through', () => {
  const rows = { total: 2, placed: 2, rejected: 0, invalid: 0 };
  const letter = letterFor(anImportCompleted({ rows, errorReportFileId: null }), consoleUrl);
  expect(letter.paragraphs).toContain('Every row went through.');
  expect(letter.link.url).toBe(consoleUrl);
});

test.each([anInvoiceReady(), anOrderRejected(), anImportCompleted()])(
  'keeps the customer out of the letter ($detailType)',
  (event) => {
    const { customerId, email } = event.detail.data.customer;
    const letter = JSON.stringify(letterFor(event, consoleUrl));
    expect(letter).not.toContain(customerId);
    expect(letter).not.toContain(email);
  },
);
