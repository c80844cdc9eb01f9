import { expect, test } from 'vitest';
import { ada, anOrder, grace } from '../../testing/an-order.ts';
import { makeInMemoryOrders } from '../../testing/in-memory-orders.ts';
import { makeGetOrder } from './get-order.ts';

const failureOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('the order was answered'),
    (error: Error) => error,
  );

test('answers a customer with their own order', async () => {
  const order = anOrder({ customer: ada });
  const getOrder = makeGetOrder(makeInMemoryOrders({ orders: [order] }));
  const { orderId } = order;
  expect(await getOrder({ orderId, viewer: { ...ada, isOperator: false } })).toMatchObject({
    orderId,
    status: 'placed',
  });
});

test("answers somebody else's order exactly like a missing one", async () => {
  const order = anOrder({ customer: ada });
  const query = { orderId: order.orderId, viewer: { ...grace, isOperator: false } };
  const foreign = await failureOf(makeGetOrder(makeInMemoryOrders({ orders: [order] }))(query));
  const missing = await failureOf(makeGetOrder(makeInMemoryOrders())(query));
  expect(foreign).toMatchObject({ code: 'ORDER_NOT_FOUND', kind: 'not-found' });
  expect({ ...foreign, message: foreign.message }).toEqual({ ...missing, message: missing.message });
});

test('answers an operator with every order, and says what is missing', async () => {
  const order = anOrder({ customer: ada });
  const viewer = { ...grace, isOperator: true };
  const getOrder = makeGetOrder(makeInMemoryOrders({ orders: [order] }));
  expect(await getOrder({ orderId: order.orderId, viewer })).toMatchObject({ customerId: ada.customerId });
  await expect(getOrder({ orderId: 'missing', viewer })).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
});
