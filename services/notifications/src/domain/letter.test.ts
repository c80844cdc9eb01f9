import { expect, test } from 'vitest';
import { anInvoiceReady, anOrderRejected } from '../testing/events.ts';
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

test.each([anInvoiceReady(), anOrderRejected()])(
  'keeps the customer out of the letter ($detailType)',
  (event) => {
    const { customerId, email } = event.detail.data.customer;
    const letter = JSON.stringify(letterFor(event, consoleUrl));
    expect(letter).not.toContain(customerId);
    expect(letter).not.toContain(email);
  },
);
