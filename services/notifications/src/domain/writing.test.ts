import { expect, test } from 'vitest';
import { makeWriting } from './writing.ts';

const english = makeWriting('en');
const german = makeWriting('de');

test.each([
  [{ amountMinor: 125_000, currency: 'EUR' }, '€1,250.00', '1.250,00\u00a0€'],
  [{ amountMinor: 5, currency: 'USD' }, '$0.05', '0,05\u00a0$'],
  [{ amountMinor: 1250, currency: 'JPY' }, '¥1,250', '1.250\u00a0¥'],
  [{ amountMinor: 1250, currency: 'KWD' }, 'KWD\u00a01.250', '1,250\u00a0KWD'],
])('writes %o in English as %s and in German as %s', (money, inEnglish, inGerman) => {
  expect([english.money(money), german.money(money)]).toEqual([inEnglish, inGerman]);
});

test.each([
  [0, '0 orders', '0 Bestellungen'],
  [1, '1 order', '1 Bestellung'],
  [2, '2 orders', '2 Bestellungen'],
  [1001, '1,001 orders', '1.001 Bestellungen'],
])('counts %i in the right form', (count, inEnglish, inGerman) => {
  expect(english.plural(count, { one: '# order', other: '# orders' })).toBe(inEnglish);
  expect(german.plural(count, { one: '# Bestellung', other: '# Bestellungen' })).toBe(inGerman);
});
