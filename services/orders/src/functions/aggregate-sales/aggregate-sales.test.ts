import type { OrderStatus } from '@orderflow/contracts/orders/order-view';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../domain/order.ts';
import { aLine, anOrder, movedTo } from '../../testing/an-order.ts';
import { makeInMemorySales } from '../../testing/in-memory-sales.ts';
import { makeAggregateSales } from './aggregate-sales.ts';

const lines = [aLine({ productId: 'mug', quantity: 2 }), aLine({ productId: 'pen', quantity: 1 })];

/** Every state that an order on its way to this status has been in, as the stream tells them. */
function statesOf(order: Order): Order[] {
  return order.timeline.map((_, index) => {
    const timeline = order.timeline.slice(0, index + 1);
    return { ...order, status: timeline.at(-1)?.status ?? 'placed', timeline };
  });
}

const cancelledAfterPayment = () => movedTo('cancelled', movedTo('confirmed', anOrder({ lines })));

async function aggregate(...batches: (readonly Order[])[]) {
  const sales = makeInMemorySales();
  for (const batch of batches) await makeAggregateSales(sales)(batch);
  return sales.figures();
}

describe('the figures', () => {
  test('count an order in the minute and the hour of its placement, and for each of its products', async () => {
    const order = movedTo('delivered', anOrder({ lines, placedAt: '2026-03-01T10:17:42.000Z' }));
    const whole = { placed: 1, confirmed: 1, revenueMinor: 3750, refundedMinor: 0 };
    expect(await aggregate(statesOf(order))).toEqual({
      'minute 2026-03-01T10:17:00.000Z EUR': whole,
      'hour 2026-03-01T10:00:00.000Z EUR': whole,
      'product 2026-03-01T10:00:00.000Z mug EUR': { ...whole, revenueMinor: 2500 },
      'product 2026-03-01T10:00:00.000Z pen EUR': { ...whole, revenueMinor: 1250 },
    });
  });

  test.each([
    [
      'rejected',
      movedTo('rejected', anOrder({ lines })),
      { confirmed: 0, revenueMinor: 0, refundedMinor: 0 },
    ],
    [
      'cancelled before it was paid',
      movedTo('cancelled', anOrder({ lines })),
      { confirmed: 0, refundedMinor: 0 },
    ],
    [
      'cancelled after that',
      cancelledAfterPayment(),
      { confirmed: 1, revenueMinor: 3750, refundedMinor: 3750 },
    ],
  ])('know an order that was %s', async (_how, order, expected) => {
    const figures = await aggregate(statesOf(order));
    expect(figures['hour 2026-03-01T10:00:00.000Z EUR']).toMatchObject({ placed: 1, ...expected });
  });

  test('are the same however the states of orders are repeated, shuffled and cut into batches', async () => {
    const statuses: OrderStatus[] = ['confirmed', 'rejected', 'delivered', 'cancelled', 'placed'];
    const orders = [
      ...statuses.map((status) => movedTo(status, anOrder({ lines }))),
      cancelledAfterPayment(),
    ];
    const states = orders.flatMap(statesOf);
    const clean = await aggregate(states);
    const shuffledTwice = fc.shuffledSubarray([...states, ...states, ...states], {
      minLength: states.length * 3,
      maxLength: states.length * 3,
    });
    await fc.assert(
      fc.asyncProperty(shuffledTwice, fc.integer({ min: 1, max: 40 }), async (deliveries, size) => {
        const batches = Array.from({ length: Math.ceil(deliveries.length / size) }, (_, n) =>
          deliveries.slice(n * size, (n + 1) * size),
        );
        expect(await aggregate(...batches)).toEqual(clean);
      }),
    );
  });
});

test('many orders are one write for each counter, within what a transaction takes', async () => {
  const sales = makeInMemorySales();
  const orders = Array.from({ length: 100 }, () => anOrder({ lines }));
  await makeAggregateSales(sales)(orders);
  // 96 records of steps and four counters are one hundred.
  expect(sales.writes).toEqual([100, 8]);
});

test('an order with many products still fits', async () => {
  const wide = Array.from({ length: 20 }, (_, n) => aLine({ productId: `product-${n}` }));
  const sales = makeInMemorySales();
  await makeAggregateSales(sales)([anOrder({ lines: wide }), anOrder({ lines })]);
  expect(Object.keys(await sales.figures())).toHaveLength(24);
});
