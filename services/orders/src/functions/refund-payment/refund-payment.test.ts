import { createEvent } from '@orderflow/contracts/create-event';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { expect, test } from 'vitest';
import type { Order } from '../../domain/order.ts';
import { anOrder, movedTo, occurrenceAt } from '../../testing/an-order.ts';
import { makeInMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeRefundPayment } from './refund-payment.ts';

function setUp(order: Order) {
  const table = makeInMemoryOrders({ orders: [order] });
  const gateway = makeInMemoryGateway();
  const now = () => new Date('2026-03-01T12:00:00.000Z');
  const { orderId, customer, total, paymentToken } = order;
  const deliver = (id = orderId) => {
    const data = { orderId: id, customer, total, reason: 'CUSTOMER_REQUEST' as const };
    const event = createEvent(OrderCancelled, data, occurrenceAt('2026-03-01T11:00:00.000Z'));
    return makeRefundPayment({ ...table, ...gateway, now })(event);
  };
  const charge = () => gateway.charge({ idempotencyKey: orderId, paymentToken, amount: total });
  return { table, gateway, deliver, charge };
}

test('refunds what was charged, once, and says so on the order', async () => {
  const { table, gateway, deliver, charge } = setUp(movedTo('cancelled'));
  await charge();
  await deliver();
  await deliver();
  expect(gateway.refunds.size).toBe(1);
  expect(table.orders()).toMatchObject([{ refund: { refundId: 're_1', at: '2026-03-01T12:00:00.000Z' } }]);
});

test('refunds once when it was cut off before it could say so', async () => {
  const order = movedTo('cancelled');
  const { table, gateway, deliver, charge } = setUp(order);
  await charge();
  await gateway.reverse({ idempotencyKey: order.orderId });
  await deliver();
  expect([gateway.refunds.size, table.orders()[0]?.refund?.refundId]).toEqual([1, 're_1']);
});

test('leaves an order that was never charged without a refund, and lets no charge follow', async () => {
  const { table, gateway, deliver, charge } = setUp(movedTo('cancelled'));
  await deliver();
  expect(await charge()).toEqual({ kind: 'voided' });
  expect([gateway.refunds.size, table.orders()[0]?.refund]).toEqual([0, undefined]);
});

test('gives nothing back for a declined card', async () => {
  const { gateway, deliver, charge } = setUp(movedTo('cancelled', anOrder({ paymentToken: 'tok_declined' })));
  await charge();
  await deliver();
  expect(gateway.refunds.size).toBe(0);
});

test('is retryable while the gateway is down', async () => {
  const { gateway, deliver } = setUp(movedTo('cancelled'));
  gateway.state.down = true;
  await expect(deliver()).rejects.toMatchObject({ code: 'PAYMENT_GATEWAY_UNAVAILABLE', retryable: true });
});

test('is permanent when the order does not exist', async () => {
  const { deliver } = setUp(movedTo('cancelled'));
  await expect(deliver(crypto.randomUUID())).rejects.toMatchObject({
    code: 'ORDER_NOT_FOUND',
    retryable: false,
  });
});
