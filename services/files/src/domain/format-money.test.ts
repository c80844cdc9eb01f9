import { expect, test } from 'vitest';
import { formatMoney } from './format-money.ts';

// Intl puts a no-break space between code and amount, so that they stay on one line.
test.each([
  [{ amountMinor: 125_000, currency: 'EUR' }, 'EUR\u00a01,250.00'],
  [{ amountMinor: 5, currency: 'USD' }, 'USD\u00a00.05'],
  [{ amountMinor: 1250, currency: 'JPY' }, 'JPY\u00a01,250'],
  [{ amountMinor: 1250, currency: 'KWD' }, 'KWD\u00a01.250'],
])('writes %o as %s', (money, written) => {
  expect(formatMoney(money)).toBe(written);
});
