import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const body = (quantity: number) => ({
  lines: [{ productId: 'stoneware-mug', quantity }],
  paymentToken: 'tok_success',
});

test('fifty parallel requests with one key are one order and fifty equal answers', async () => {
  const eve = await shop.customer('eve');
  const stock = await shop.available('stoneware-mug');
  const headers = { 'idempotency-key': crypto.randomUUID() };

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

test('the same key with another body is refused with 422 and changes nothing', async () => {
  const fay = await shop.customer('fay');
  const headers = { 'idempotency-key': crypto.randomUUID() };
  await fay.api.call(placeOrder, { headers, body: body(1) });
  const stock = await shop.available('stoneware-mug');

  const answer = await fay.api.call(placeOrder, { headers, body: body(2) });

  expect(answer.status).toBe(422);
  expect(answer.problem?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(await shop.available('stoneware-mug')).toBe(stock);
});

test("one customer's key says nothing about another's", async () => {
  const [gil, hal] = await Promise.all([shop.customer('gil'), shop.customer('hal')]);
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const first = await gil.api.call(placeOrder, { headers, body: body(1) });
  const second = await hal.api.call(placeOrder, { headers, body: body(1) });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body?.orderId).not.toBe(first.body?.orderId);
});
