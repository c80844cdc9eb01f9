/** The order API as customers use it: browse, place, read, list, cancel; and as the shop's people do: ship. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upTo } from '../support/parallel.ts';
import type { Customer } from '../support/shopping.ts';
import { openStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const productId = 'stoneware-mug';
const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };
const body = (quantity: number) => ({ lines: [{ productId, quantity }], paymentToken: 'tok_success' });

const ordersOf = async ({ api }: Customer) => bodyOf(await api.call(listOrders, { query: {} })).orders;

test('the catalogue names every product with its price and stock', async () => {
  const { api } = await stage.customer();
  const { products } = bodyOf(await api.call(listProducts, {}));
  const mug = products.find((product) => product.productId === productId);
  expect(mug).toMatchObject({ name: 'Stoneware mug', price: { currency: 'EUR' } });
  expect(products.filter(({ available }) => available < 0)).toEqual([]);
});

describe('an idempotency key', () => {
  test('makes one order of ten parallel requests, and ten equal answers', async () => {
    const eve = await stage.customer('eve');
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const answers = await Promise.all(
      upTo(10).map(() => eve.api.call(placeOrder, { headers, body: body(2) })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect((await ordersOf(eve)).map(({ orderId }) => orderId)).toEqual([answers[0]?.body?.orderId]);
  });

  test('is refused with another body, which orders nothing', async () => {
    const fay = await stage.customer('fay');
    const headers = { 'idempotency-key': crypto.randomUUID() };
    await fay.api.call(placeOrder, { headers, body: body(1) });
    const answer = await fay.api.call(placeOrder, { headers, body: body(2) });
    expect([answer.status, answer.problem?.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await ordersOf(fay)).toHaveLength(1);
  });

  test("says nothing about another customer's", async () => {
    const [gil, hal] = await Promise.all([stage.customer('gil'), stage.customer('hal')]);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const first = await gil.api.call(placeOrder, { headers, body: body(1) });
    const second = await hal.api.call(placeOrder, { headers, body: body(1) });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body?.orderId).not.toBe(first.body?.orderId);
  });
});

test('an order is read with its price and history, and listed by its status, page by page', async () => {
  const ida = await stage.customer('ida');
  const placed = [await stage.place(ida, { quantity: 3 }), await stage.place(ida), await stage.place(ida)];
  for (const { orderId } of placed) await stage.reaches(ida, orderId, 'confirmed');
  const [first] = placed;
  const order = bodyOf(await ida.api.call(getOrder, { path: { orderId: first?.orderId ?? '' } }));
  const [line] = order.lines;
  expect(order.total.amountMinor).toBe(3 * (line?.unitPrice.amountMinor ?? 0));
  expect(order.timeline.map(({ status, event }) => [status, event])).toEqual([
    ['placed', 'OrderPlaced'],
    ['confirmed', 'OrderConfirmed'],
  ]);
  const page = async (cursor?: string) =>
    bodyOf(
      await ida.api.call(listOrders, { query: { status: 'confirmed', limit: 2, ...(cursor && { cursor }) } }),
    );
  const listed = await waitFor('three confirmed orders on two pages', async () => {
    const one = await page();
    const other = await page(one.nextCursor);
    return one.nextCursor !== undefined && other.orders.length === 1 && [...one.orders, ...other.orders];
  });
  expect(listed.map(({ orderId }) => orderId).sort()).toEqual(placed.map(({ orderId }) => orderId).sort());
});

test('a cancelled order gives its stock back, and its money', async () => {
  const jo = await stage.customer('jo');
  const ordered = { productId: 'beeswax-candle', quantity: 7 };
  // Others may order the same at that moment: then the next one shows it.
  const rises: number[] = [];
  const cancelled: string[] = [];
  while (rises.length < 3 && !rises.includes(ordered.quantity)) {
    const { orderId } = await stage.place(jo, ordered);
    await stage.reaches(jo, orderId, 'confirmed');
    const before = await stage.available(ordered.productId);
    bodyOf(await jo.api.call(cancelOrder, { path: { orderId } }));
    rises.push((await stage.available(ordered.productId)) - before);
    cancelled.push(orderId);
  }
  expect(rises).toContain(ordered.quantity);
  await waitFor('the refund', async () => {
    const path = { orderId: cancelled[0] ?? '' };
    const { status, refundedAt } = bodyOf(await jo.api.call(getOrder, { path }));
    return status === 'cancelled' && refundedAt;
  });
});

test('what was shipped cannot be cancelled any more', async () => {
  const [kim, olive] = await Promise.all([stage.customer('kim'), stage.operator()]);
  const { orderId } = await stage.place(kim);
  await stage.reaches(kim, orderId, 'confirmed');
  const shipped = bodyOf(await olive.api.call(shipOrder, { path: { orderId }, body: parcel }));
  expect(shipped).toMatchObject({ status: 'shipped', shipment: parcel });
  const answer = await kim.api.call(cancelOrder, { path: { orderId } });
  expect([answer.status, answer.problem?.code]).toEqual([409, 'ORDER_TRANSITION_REFUSED']);
});
