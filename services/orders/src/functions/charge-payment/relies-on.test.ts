import { randomUUID } from 'node:crypto';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { anOrder } from '../../testing/an-order.ts';
import { makeInMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeChargePayment } from './charge-payment.ts';
import reliesOn from './relies-on.json' with { type: 'json' };

test('confirms the order with all of what it relies on and nothing else', async () => {
  const { event, unread } = reliedOnEvent(OrderPlaced, reliesOn);
  const orders = makeInMemoryOrders({ orders: [anOrder({ orderId: event.detail.data.orderId })] });
  const chargePayment = makeChargePayment({
    ...orders,
    ...makeInMemoryGateway(),
    newId: randomUUID,
    now: () => new Date('2026-03-01T10:00:01.000Z'),
  });
  await chargePayment(event);
  expect(orders.orders()).toMatchObject([{ status: 'confirmed' }]);
  expect(unread()).toEqual([]);
});
