import { OrderStatus } from '@orderflow/contracts/orders/order-view';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ada, anOrder, grace, movedTo } from '../../testing/an-order.ts';
import { makeInMemoryOrderIndex } from '../../testing/in-memory-order-index.ts';
import { makeListOrders } from './list-orders.ts';

const asAda = { ...ada, isOperator: false };
const asOperator = { customerId: 'olive', isOperator: true };

const anyOrder = fc
  .record({
    status: fc.constantFrom(...OrderStatus.options),
    customer: fc.constantFrom(ada, grace),
    minute: fc.nat(5),
  })
  // A few minutes for many orders: most of them share their time with another.
  .map(({ status, customer, minute }) =>
    movedTo(status, anOrder({ customer, placedAt: `2026-03-01T10:0${minute}:00.000Z` })),
  );

test('pages hold every order of the customer once, those that changed last first', async () => {
  const page = fc.record({
    limit: fc.integer({ min: 1, max: 4 }),
    status: fc.option(fc.constantFrom(...OrderStatus.options)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyOrder, { maxLength: 12 }), page, async (orders, { limit, status }) => {
      const list = makeListOrders(makeInMemoryOrderIndex(() => orders));
      const listed: { orderId: string; changedAt: string }[] = [];
      let cursor: string | undefined;
      do {
        const answer = await list({ viewer: asAda, limit, cursor, status: status ?? undefined });
        expect(answer.orders.length).toBeLessThanOrEqual(limit);
        listed.push(...answer.orders);
        cursor = answer.nextCursor;
      } while (cursor !== undefined);
      const own = orders.filter((order) => order.customer === ada && (!status || order.status === status));
      expect(listed.map(({ orderId }) => orderId).sort()).toEqual(own.map(({ orderId }) => orderId).sort());
      const times = listed.map(({ changedAt }) => changedAt);
      expect(times).toEqual(times.toSorted().reverse());
    }),
  );
});

test("operators see everybody's", async () => {
  const orders = [anOrder({ customer: ada }), anOrder({ customer: grace })];
  const list = makeListOrders(makeInMemoryOrderIndex(() => orders));
  const answer = await list({ viewer: asOperator, limit: 20, status: undefined, cursor: undefined });
  expect(answer.orders.map(({ customerId }) => customerId).sort()).toEqual([
    ada.customerId,
    grace.customerId,
  ]);
  expect(answer).not.toHaveProperty('nextCursor');
});

test.each(['abc', 'bm90IGEgcG9zaXRpb24', Buffer.from('2026-03-01#x').toString('base64url')])(
  'refuses the cursor %s',
  async (cursor) => {
    const list = makeListOrders(makeInMemoryOrderIndex(() => []));
    await expect(list({ viewer: asAda, limit: 5, status: undefined, cursor })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  },
);
