/** A public demo: guests without an account, a visitor who orders, and accounts that are forgotten after a day. */
import { bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { welcomeGuest } from '@orderflow/contracts/demo/welcome-guest';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { demoStack } from '@orderflow/tooling/stacks';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';

const patience = { timeoutMs: 60_000 };

let shop: Shop;
beforeAll(async () => {
  // For the functions two days have passed already when a guest comes, so that they find somebody to forget.
  const startAt = new Date(Date.now() + 48 * 3_600_000);
  shop = await openShop({ extraStacks: [demoStack], functionClock: { startAt } });
});
afterAll(() => shop.stop());

const run = (name: string) => shop.cloud.control.fireSchedule(`orderflow-dev-demo-${name}`);
const ordersPlaced = () => shop.cloud.control.events({ detailType: 'OrderPlaced' }).length;

async function guest() {
  const welcomed = await makeApiClient({ baseUrl: shop.cloud.apiUrl }).call(welcomeGuest, {});
  const { idToken } = bodyOf(welcomed);
  return { claims: decodeJwt(idToken), api: makeApiClient({ baseUrl: shop.cloud.apiUrl, token: idToken }) };
}

test('a guest orders without an account, and is no operator', async () => {
  const { claims, api } = await guest();
  expect(claims).toMatchObject({ email: expect.stringMatching(/^success\+guest-/), email_verified: true });
  expect(claims).not.toHaveProperty('cognito:groups');
  const lines = [{ productId: 'stoneware-mug', quantity: 1 }];
  const { orderId } = bodyOf(
    await api.call(placeOrder, {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { lines, paymentToken: 'tok_success' },
    }),
  );
  const own = bodyOf(await api.call(listOrders, { query: {} }));
  expect(own.orders.map((order) => order.orderId)).toContain(orderId);
});

test('the visitor orders at every visit', async () => {
  const before = ordersPlaced();
  for (const visit of [1, 2, 3]) {
    run('visit-shop');
    await waitFor(`order ${visit} of the visitor`, () => ordersPlaced() >= before + visit, patience);
  }
});

test('guests are forgotten after a day, the visitor is not', async () => {
  const { claims } = await guest();
  run('forget-guests');
  const deleted = () =>
    Object.values(shop.cloud.control.permissions().roles)
      .flat()
      .reduce((sum, { uses }) => sum + (uses['cognito-idp:AdminDeleteUser'] ?? 0), 0);
  await waitFor(`guest ${claims.sub} to be forgotten`, () => deleted() > 0, patience);
  // Those who are gone can be welcomed again.
  await guest();
});

test('the stack uses all that it is granted, but for what goes wrong', async () => {
  await shop.settles();
  const { unused, denied } = shop.cloud.control.permissions();
  expect(denied).toEqual([]);
  const ofDemo = unused.filter(({ role }) => role.includes('-demo-'));
  // A run that fails is reported: the schedules of the shop show it.
  expect(ofDemo.map(({ action }) => action)).toEqual(['sqs:SendMessage', 'sqs:SendMessage']);
});
