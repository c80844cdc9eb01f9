import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { anOrder, movedTo } from '../../testing/an-order.ts';
import { makeInMemoryOrderIndex } from '../../testing/in-memory-order-index.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeExpireUnpaidOrders } from './expire-unpaid-orders.ts';

test('cancels what was not paid in time, gives its stock back, and leaves everything else', async () => {
  const old = anOrder({ placedAt: '2026-03-01T09:30:00.000Z' });
  const young = anOrder({ placedAt: '2026-03-01T09:30:00.001Z' });
  const paid = movedTo('confirmed', anOrder({ placedAt: '2026-03-01T09:00:00.000Z' }));
  const table = makeInMemoryOrders({ orders: [old, young, paid], stock: { mug: 4 } });
  const expire = makeExpireUnpaidOrders({
    ...table,
    ...makeInMemoryOrderIndex(table.orders),
    expireAfterMinutes: 30,
    newId: randomUUID,
    now: () => new Date('2026-03-01T10:00:00.000Z'),
  });
  await expire({ runId: 'run-1', remainingMs: () => 30_000 });
  expect(table.orders().map(({ status }) => status)).toEqual(['cancelled', 'placed', 'confirmed']);
  expect(table.unitsOf('mug')).toBe(6);
  expect(table.events).toMatchObject([
    {
      detailType: 'OrderCancelled',
      detail: {
        metadata: { correlationId: 'correlation-1', causationId: 'run-1' },
        data: { orderId: old.orderId, reason: 'NOT_PAID_IN_TIME' },
      },
    },
  ]);
});
