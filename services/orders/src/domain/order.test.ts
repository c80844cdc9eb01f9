import { OrderStatus } from '@orderflow/contracts/orders/order-view';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLine, anOrder, movedTo, occurrenceAt, parcel } from '../testing/an-order.ts';
import { canMove, type Order, totalOf, viewOf } from './order.ts';
import { cancel, confirm, deliver, reject, ship } from './transitions.ts';

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
  const arrows = [
    'placed -> confirmed',
    'placed -> rejected',
    'placed -> cancelled',
    'confirmed -> shipped',
    'confirmed -> cancelled',
    'shipped -> delivered',
  ];
  const pairs = OrderStatus.options.flatMap((from) => OrderStatus.options.map((to) => ({ from, to })));

  test.each(pairs)('moves from $from to $to only along an arrow', ({ from, to }) => {
    expect(canMove(from, to)).toBe(arrows.includes(`${from} -> ${to}`));
  });

  const occurrence = () => occurrenceAt('2026-03-01T11:00:00.000Z');
  const moves = [
    {
      to: 'confirmed',
      event: 'OrderConfirmed',
      apply: (order: Order) => confirm(order, 'ch_1', occurrence()),
    },
    { to: 'rejected', event: 'OrderRejected', apply: (order: Order) => reject(order, occurrence()) },
    {
      to: 'cancelled',
      event: 'OrderCancelled',
      apply: (order: Order) => cancel(order, 'CUSTOMER_REQUEST', occurrence()),
    },
    { to: 'shipped', event: 'OrderShipped', apply: (order: Order) => ship(order, parcel, occurrence()) },
    { to: 'delivered', event: 'OrderDelivered', apply: (order: Order) => deliver(order, occurrence()) },
  ] as const;

  test('only ever moves along the arrows, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 8 }), (attempts) => {
        let order = anOrder();
        for (const { to, event, apply } of attempts) {
          const before = order;
          if (arrows.includes(`${before.status} -> ${to}`)) {
            const transition = apply(before);
            order = transition.order;
            expect(transition).toMatchObject({ from: before.status, order: { status: to } });
            expect(transition.returnsStock).toBe(to === 'rejected' || to === 'cancelled');
            const { eventId, occurredAt: at } = transition.event.detail.metadata;
            expect(order.timeline).toEqual([...before.timeline, { status: to, at, event, eventId }]);
          } else {
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

  test('begins its timeline when it is placed', () => {
    const { timeline, placedAt } = anOrder();
    expect(timeline).toMatchObject([{ status: 'placed', at: placedAt, event: 'OrderPlaced' }]);
  });
});

test('a customer sees neither payment token nor charge nor address nor refund id', () => {
  const refund = { refundId: 're_1', at: '2026-03-01T12:00:00.000Z' };
  const view = viewOf({ ...movedTo('shipped'), refund });
  expect(view).toMatchObject({ refundedAt: refund.at, shipment: parcel });
  expect(Object.keys(view).sort()).toEqual([
    'customerId',
    'lines',
    'orderId',
    'placedAt',
    'refundedAt',
    'shipment',
    'status',
    'timeline',
    'total',
  ]);
});
