import { expect, test } from 'vitest';
import { formatMoney } from './format-money.ts';

test.each([
  [{ amountMinor: 125_000, currency: 'EUR' }, '€1,250.00'],
  [{ amountMinor: 5, currency: 'USD' }, '$0.05'],
  [{ amountMinor: 1250, currency: 'JPY' }, '¥1,250'],
  [{ amountMinor: 1250, currency: 'KWD' }, 'KWD\u00a01.250'],
])('writes %o as %s', (money, written) => {
  expect(formatMoney(money)).toBe(written);
});
