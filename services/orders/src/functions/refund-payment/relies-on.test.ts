import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import { anOrder, movedTo } from '../../testing/an-order.ts';
import { makeInMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeRefundPayment } from './refund-payment.ts';
import reliesOn from './relies-on.json' with { type: 'json' };

test('refunds with all of what it relies on and nothing else', async () => {
  const { event, unread } = reliedOnEvent(OrderCancelled, reliesOn);
  const order = movedTo('cancelled', anOrder({ orderId: event.detail.data.orderId }));
  const orders = makeInMemoryOrders({ orders: [order] });
  const gateway = makeInMemoryGateway();
  const { orderId, paymentToken, total } = order;
  await gateway.charge({ idempotencyKey: orderId, paymentToken, amount: total });
  await makeRefundPayment({ ...orders, ...gateway, now: () => new Date('2026-03-01T12:00:00.000Z') })(event);
  expect(orders.orders()).toMatchObject([{ refund: { refundId: 're_1' } }]);
  expect(unread()).toEqual([]);
});
