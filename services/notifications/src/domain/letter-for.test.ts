import { Locale } from '@orderflow/contracts/notifications/preferences';
import { describe, expect, test } from 'vitest';
import { aDigest, anExample, exampleMessages } from '../testing/example-messages.ts';
import { letterFor } from './letter-for.ts';
import type { Message } from './message.ts';

const consoleUrl = 'https://shop.example';
const inEnglish = (message: Message) => letterFor(message, { locale: 'en', consoleUrl });
const urlsOf = (message: Message) => inEnglish(message).links.map(({ url }) => url);

describe('a confirmation', () => {
  const confirmed = anExample('order-confirmed');

  test('leads to the order and to its invoice', () => {
    const { orderId, invoice } = confirmed;
    expect(urlsOf(confirmed)).toEqual([
      `https://shop.example/orders/${orderId}`,
      `https://shop.example/files/${invoice?.fileId}`,
    ]);
  });

  test('says that the invoice follows while there is none', () => {
    const { invoice: _, ...withoutInvoice } = confirmed;
    const letter = inEnglish(withoutInvoice);
    expect(letter.summary).toBe('€1,289.00 paid. Your invoice follows.');
    expect(letter.links).toHaveLength(1);
  });

  test('multiplies the price of each line, and has the total once', () => {
    const { items, facts } = inEnglish(confirmed);
    expect(items?.lines[0]).toEqual({ name: 'Mug', quantity: '2', amount: '€25.00' });
    expect(items?.total).toEqual({ label: 'Total', value: '€1,289.00' });
    expect(facts.map(({ label }) => label)).toEqual(['Invoice', 'Order']);
  });

  test('has the total among the facts when the lines are not known', () => {
    const { lines: _, ...withoutLines } = confirmed;
    expect(inEnglish(withoutLines).facts[0]).toEqual({ label: 'Total', value: '€1,289.00' });
  });
});

test('a cancellation tells of a refund only when there is one', () => {
  const cancelled = anExample('order-cancelled');
  expect(inEnglish(cancelled).summary).toContain('Your refund of €1,289.00 is on its way.');
  const unpaid = inEnglish({ ...cancelled, reason: 'NOT_PAID_IN_TIME', isRefunded: false });
  expect(unpaid.summary).toBe('The payment did not go through in time. You have not been charged.');
});

test('an import leads to the report of what failed, and to itself', () => {
  const { importId, errorReportFileId } = anExample('import-completed');
  expect(urlsOf(anExample('import-completed'))).toEqual([
    `https://shop.example/files/${errorReportFileId}`,
    `https://shop.example/imports/${importId}`,
  ]);
  const withoutReport = exampleMessages['import-completed-without-failures'] as Message;
  expect(urlsOf(withoutReport)).toEqual([`https://shop.example/imports/${importId}`]);
  expect(inEnglish(withoutReport).subject).toBe('Your import is done: 1 of 1 order placed');
});

describe('a digest', () => {
  test('shows twenty messages and counts the others', () => {
    const { title, entries, more } = inEnglish(aDigest('order-shipped', 1000));
    expect(title).toBe('1,000 of your orders are on their way');
    expect(entries).toHaveLength(20);
    expect(more).toBe('and 980 more');
  });

  test('leaves nothing out of twenty', () => {
    const letter = inEnglish(aDigest('order-shipped', 20));
    expect(letter.entries).toHaveLength(20);
    expect(letter.more).toBeUndefined();
  });

  test('says of each message what it is about, and leads there', () => {
    const { entries } = letterFor(aDigest('file-rejected', 2), { locale: 'de', consoleUrl });
    expect(entries[0]).toEqual({
      link: { label: 'mug.png', url: `https://shop.example/files/${anExample('file-rejected').fileId}` },
      detail: 'mug.png is a ZIP archive, not a picture.',
    });
  });
});

test('the footer leads out of such emails when there is a way', () => {
  expect(inEnglish(anExample('order-delivered')).footer.unsubscribe).toBeUndefined();
  const unsubscribeUrl = 'https://shop.example/unsubscribe?token=1';
  const { footer } = letterFor(anExample('order-delivered'), { locale: 'de', consoleUrl, unsubscribeUrl });
  expect(footer.unsubscribe).toEqual({ label: 'Solche E-Mails abbestellen', url: unsubscribeUrl });
});

test('a language without texts is refused for good', () => {
  expect(() => letterFor(anExample('order-delivered'), { locale: 'fr', consoleUrl })).toThrow(
    expect.objectContaining({ code: 'LOCALE_UNKNOWN', retryable: false, context: { locale: 'fr' } }),
  );
});

test('no title and no summary is long, and no number was forgotten', () => {
  for (const locale of Locale.options) {
    for (const message of Object.values(exampleMessages)) {
      const { title, summary, subject } = letterFor(message, { locale, consoleUrl });
      expect(title.length).toBeLessThan(60);
      expect(summary.length).toBeLessThan(120);
      expect([title, summary, subject].join()).not.toMatch(/#|undefined|NaN/);
    }
  }
});
