/** What the APIs keep to where only the local cloud can look or bring it about: the events behind an order, an empty shelf, the passing of time. */
import { findContracts } from '@orderflow/contracts/find-contracts';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connecting } from '../support/live-feed.ts';
import { setStock } from '../support/order-books.ts';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const body = (quantity: number, productId = 'stoneware-mug') => ({
  lines: [{ productId, quantity }],
  paymentToken: 'tok_success',
});
const aKey = () => ({ 'idempotency-key': crypto.randomUUID() });

test('fifty parallel requests with one key are one order and fifty equal answers', async () => {
  const eve = await shop.customer('eve');
  const stock = await shop.available('stoneware-mug');
  const headers = aKey();

  const answers = await Promise.all(
    Array.from({ length: 50 }, () => eve.api.call(placeOrder, { headers, body: body(2) })),
  );
  await shop.settles();

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  expect(await shop.available('stoneware-mug')).toBe(stock - 2);
  // In however many versions it is published: an event has one id.
  const events = shop.cloud.control.events({ detailType: 'OrderPlaced' });
  const placed = [...new Map(events.map((event) => [event.eventId, event])).values()];
  expect(placed).toHaveLength(1);
});

test('a key that comes again with another body takes nothing from the stock', async () => {
  const fay = await shop.customer('fay');
  const headers = aKey();
  await fay.api.call(placeOrder, { headers, body: body(1) });
  const stock = await shop.available('stoneware-mug');
  const answer = await fay.api.call(placeOrder, { headers, body: body(2) });
  expect([answer.status, answer.problem?.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  expect(await shop.available('stoneware-mug')).toBe(stock);
});

test('more than there is in stock is refused by name, and takes nothing from it', async () => {
  const productId = 'canvas-tote';
  await setStock(shop, productId, 99);
  const jan = await shop.customer('jan');
  const answer = await jan.api.call(placeOrder, { headers: aKey(), body: body(100, productId) });
  expect(answer.status).toBe(409);
  expect(answer.problem).toMatchObject({
    code: 'OUT_OF_STOCK',
    detail: expect.stringContaining(productId),
  });
  expect(await shop.available(productId)).toBe(99);
});

test('a token that has expired: 401 on every route that needs one, and no live feed', async () => {
  const closed = (await findContracts()).endpoints.filter(({ access }) => access !== 'public');
  const token = await shop.cloud.signIn({ email: 'mallory@example.com', expiresInSeconds: -60 });
  const headers = { authorization: `Bearer ${token}` };
  for (const { method, path } of closed) {
    const target = path.replaceAll(/\{\w+\}/g, () => crypto.randomUUID());
    const answer = await fetch(`${shop.cloud.apiUrl}${target}`, { method, headers });
    expect([answer.status, path]).toEqual([401, path]);
  }
  expect(await connecting(shop.cloud.webSocketUrl ?? '', token)).toBe('refused');
});
