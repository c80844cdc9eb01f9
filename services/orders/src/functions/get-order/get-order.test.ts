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
  expect(await getOrder({ orderId, customerId: ada.customerId })).toMatchObject({
    orderId,
    status: 'placed',
  });
});

test("answers somebody else's order exactly like a missing one", async () => {
  const order = anOrder({ customer: ada });
  const query = { orderId: order.orderId, customerId: grace.customerId };
  const foreign = await failureOf(makeGetOrder(makeInMemoryOrders({ orders: [order] }))(query));
  const missing = await failureOf(makeGetOrder(makeInMemoryOrders())(query));
  expect(foreign).toMatchObject({ code: 'ORDER_NOT_FOUND', kind: 'not-found' });
  expect({ ...foreign, message: foreign.message }).toEqual({ ...missing, message: missing.message });
});
