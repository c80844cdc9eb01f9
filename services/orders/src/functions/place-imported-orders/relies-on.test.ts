import { randomUUID } from 'node:crypto';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { makeInMemoryImportRows } from '../../testing/in-memory-import-rows.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makePlaceImportedOrders } from './place-imported-orders.ts';
import reliesOn from './relies-on.json' with { type: 'json' };

test('places an order with all of what it relies on and nothing else', async () => {
  const { event, unread } = reliedOnEvent(OrderImportBatchReady, reliesOn);
  const orders = makeInMemoryOrders({ stock: { mug: 10 } });
  await makePlaceImportedOrders({
    ...orders,
    ...makeInMemoryImportRows(orders),
    newId: randomUUID,
    now: () => new Date('2026-03-01T10:00:00.000Z'),
  })(event);
  expect(orders.orders()).toMatchObject([{ origin: { row: 2 }, customer: { email: 'ada@example.com' } }]);
  expect(unread()).toEqual([]);
});
