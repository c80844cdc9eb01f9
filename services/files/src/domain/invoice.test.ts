import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anOrderConfirmed } from '../testing/an-order-confirmed.ts';
import { invoiceFor } from './invoice.ts';

const anyLine = fc.record({
  productId: fc.constant('mug'),
  name: fc.constant('Mug'),
  quantity: fc.integer({ min: 1, max: 100 }),
  amountMinor: fc.integer({ min: 0, max: 10_000_000 }),
});

test('net and tax are the total, to the last minor unit, in any currency', () => {
  const anyOrder = fc.tuple(
    fc.array(anyLine, { minLength: 1, maxLength: 20 }),
    fc.constantFrom('EUR', 'JPY', 'KWD'),
  );
  fc.assert(
    fc.property(anyOrder, ([ordered, currency]) => {
      const lines = ordered.map(({ amountMinor, ...line }) => ({
        ...line,
        unitPrice: { amountMinor, currency },
      }));
      const totalMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice.amountMinor, 0);
      const total = { amountMinor: totalMinor, currency };
      const invoice = invoiceFor(anOrderConfirmed({ lines, total }));
      expect(invoice.net.amountMinor + invoice.vat.amountMinor).toBe(totalMinor);
      expect(Number.isInteger(invoice.vat.amountMinor)).toBe(true);
      // The tax on the net amount is the tax shown, but for the one rounding.
      const exactMinor = (totalMinor * invoice.vatPercent) / (100 + invoice.vatPercent);
      expect(Math.abs(invoice.vat.amountMinor - exactMinor)).toBeLessThanOrEqual(0.5);
    }),
  );
});

test.each([
  [11_900, 10_000, 1900],
  [2500, 2101, 399],
  [1, 1, 0],
  [0, 0, 0],
])('of %i minor units %i are net and %i are tax', (amountMinor, netMinor, vatMinor) => {
  const price = { amountMinor, currency: 'EUR' };
  const lines = [{ productId: 'mug', name: 'Mug', quantity: 1, unitPrice: price }];
  const { net, vat } = invoiceFor(anOrderConfirmed({ lines, total: price }));
  expect([net.amountMinor, vat.amountMinor]).toEqual([netMinor, vatMinor]);
});
