import { OrderStatus } from '@orderflow/contracts/orders/order-view';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLine, anOrder } from '../testing/an-order.ts';
import { canMove, confirm, reject, totalOf, viewOf } from './order.ts';

const anyLines = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 100 }),
    amountMinor: fc.integer({ min: 0, max: 10_000_000 }),
  }),
  { minLength: 1, maxLength: 20 },
);

const toLines = (parts: { quantity: number; amountMinor: number }[], currency = 'EUR') =>
  parts.map(({ quantity, amountMinor }) => aLine({ quantity, unitPrice: { amountMinor, currency } }));

describe('the total of an order', () => {
  test('is exact: the sum of quantity times price, computed without rounding', () => {
    fc.assert(
      fc.property(anyLines, (parts) => {
        const exact = parts.reduce((sum, part) => sum + BigInt(part.quantity) * BigInt(part.amountMinor), 0n);
        expect(totalOf(toLines(parts))).toEqual({ amountMinor: Number(exact), currency: 'EUR' });
      }),
    );
  });

  test('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(anyLines, (parts) => {
        expect(totalOf(toLines(parts.toReversed()))).toEqual(totalOf(toLines(parts)));
      }),
    );
  });

  test('is refused when the lines have more than one currency', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (euros, dollars) => {
        const lines = [...toLines(euros, 'EUR'), ...toLines(dollars, 'USD')];
        expect(() => totalOf(lines)).toThrow(expect.objectContaining({ code: 'MIXED_CURRENCIES' }));
      }),
    );
  });
});

describe('the status of an order', () => {
  // Written out, not derived: this list is the drawing in the architecture that the table has to match.
  const arrows = ['placed -> confirmed', 'placed -> rejected'];
  const pairs = OrderStatus.options.flatMap((from) => OrderStatus.options.map((to) => ({ from, to })));

  test.each(pairs)('moves from $from to $to only along an arrow', ({ from, to }) => {
    expect(canMove(from, to)).toBe(arrows.includes(`${from} -> ${to}`));
  });

  test('only ever moves along the arrows, whatever is tried in whatever order', () => {
    const attempt = fc.constantFrom(
      { to: 'confirmed', apply: (order: ReturnType<typeof anOrder>) => confirm(order, 'ch_1') },
      { to: 'rejected', apply: reject },
    );
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 6 }), (attempts) => {
        let order = anOrder();
        for (const { to, apply } of attempts) {
          if (arrows.includes(`${order.status} -> ${to}`)) {
            order = apply(order);
            expect(order.status).toBe(to);
          } else {
            const before = order;
            expect(() => apply(before)).toThrow(
              expect.objectContaining({
                code: 'ORDER_TRANSITION_REFUSED',
                context: { orderId: before.orderId, from: before.status, to },
              }),
            );
          }
        }
      }),
    );
  });
});

test('a customer sees neither payment token nor charge nor address', () => {
  const view = viewOf(confirm(anOrder(), 'ch_1'));
  expect(Object.keys(view).sort()).toEqual(['lines', 'orderId', 'placedAt', 'status', 'total']);
});
