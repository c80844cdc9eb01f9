import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../domain/order.ts';
import { anOrder, movedTo, parcel } from '../../testing/an-order.ts';
import { aCancellation } from '../../testing/an-order-change.ts';
import { makeInMemoryOrderIndex } from '../../testing/in-memory-order-index.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeAdvanceShipments } from './advance-shipments.ts';

/** Orders are placed at 10:00 and move on once a minute. */
function setUp(orders: Order[], now: string) {
  const table = makeInMemoryOrders({ orders });
  const deps = {
    ...table,
    ...makeInMemoryOrderIndex(table.orders),
    handOver: async () => parcel,
    shipAfterMinutes: 30,
    deliverAfterMinutes: 60,
    newId: randomUUID,
    now: () => new Date(now),
  };
  const advance = (remainingMs = () => 30_000) => makeAdvanceShipments(deps)({ runId: 'run-1', remainingMs });
  return { table, deps, advance, statuses: () => table.orders().map(({ status }) => status) };
}

describe('a due order', () => {
  test.each([
    ['confirmed', '2026-03-01T10:31:00.000Z', 'shipped'],
    ['confirmed', '2026-03-01T10:30:59.999Z', 'confirmed'],
    ['shipped', '2026-03-01T11:01:00.000Z', 'delivered'],
    ['shipped', '2026-03-01T11:00:59.999Z', 'shipped'],
    ['placed', '2026-03-02T10:00:00.000Z', 'placed'],
    ['cancelled', '2026-03-02T10:00:00.000Z', 'cancelled'],
  ] as const)('that is %s is at %s %s', async (status, now, expected) => {
    const { advance, statuses } = setUp([movedTo(status)], now);
    await advance();
    expect(statuses()).toEqual([expected]);
  });

  test('goes on under the correlation id that it was placed under', async () => {
    const { table, advance } = setUp([movedTo('confirmed')], '2026-03-01T12:00:00.000Z');
    await advance();
    expect(table.events).toMatchObject([
      { detail: { metadata: { correlationId: 'correlation-1', causationId: 'run-1' }, data: parcel } },
    ]);
  });

  test('that is cancelled meanwhile stays cancelled', async () => {
    const { table, deps, advance, statuses } = setUp([movedTo('confirmed')], '2026-03-01T12:00:00.000Z');
    deps.handOver = async () => {
      const [order] = table.orders();
      if (order) await table.saveTransition(aCancellation(order));
      return parcel;
    };
    await advance();
    expect(statuses()).toEqual(['cancelled']);
  });
});

test('an order that fails holds up no other, and the run says so', async () => {
  const orders = [movedTo('confirmed'), movedTo('confirmed'), movedTo('confirmed')];
  const { deps, advance, statuses } = setUp(orders, '2026-03-01T12:00:00.000Z');
  deps.handOver = async (order?: Order) => {
    if (order?.orderId === orders[1]?.orderId) throw new Error('no van');
    return parcel;
  };
  await expect(advance()).rejects.toThrow('no van');
  expect(statuses()).toEqual(['shipped', 'confirmed', 'shipped']);
});

test('a run that is short of time leaves the rest to the next', async () => {
  const orders = [movedTo('confirmed'), movedTo('confirmed', anOrder())];
  const { advance, statuses } = setUp(orders, '2026-03-01T12:00:00.000Z');
  const remaining = [30_000, 1000];
  await advance(() => remaining.shift() ?? 0);
  expect(statuses()).toEqual(['shipped', 'confirmed']);
});

test('what an index still shows in its old status is left alone', async () => {
  const order = movedTo('shipped');
  const { deps, table, advance } = setUp([order], '2026-03-01T10:50:00.000Z');
  deps.findDueOrders = async function* () {
    yield [order.orderId];
  };
  await advance();
  expect(table.events).toEqual([]);
});
