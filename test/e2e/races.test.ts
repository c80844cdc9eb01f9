/** A cancellation that meets the payment, and one that meets the parcel: one of the two comes first, and the money agrees. */
import { setTimeout as pause } from 'node:timers/promises';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { shipOrder } from '@orderflow/contracts/orders/ship-order';
import { sized } from '@orderflow/testing/sized';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { orderItems, wrongPayments } from '../support/order-books.ts';
import { inParallel, upTo } from '../support/parallel.ts';
import { type Customer, openShop, type Shop } from '../support/shop.ts';

const races = sized({ usual: 25, full: 200 });
const atOnce = 8;
/** Spread over several: it is orders that are to race here, not customers for one product. */
const products = ['stoneware-mug', 'espresso-cups', 'house-blend-1kg', 'pour-over-set'];
const productOf = (index: number) => products[index % products.length] ?? '';
const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };

let shop: Shop | undefined;
let customer: Customer;
let operator: Customer;

beforeEach(async () => {
  await shop?.stop();
  shop = await openShop();
  customer = await shop.customer();
  operator = await shop.operator();
});
afterAll(() => shop?.stop());

const running = () => shop ?? expect.unreachable('no shop');

const cancel = async (orderId: string) =>
  (await customer.api.call(cancelOrder, { path: { orderId } })).status;
const ship = async (orderId: string) =>
  (await operator.api.call(shipOrder, { path: { orderId }, body: parcel })).status;

/** By order id, once nothing moves any more. */
async function settledOrders() {
  await running().settles(120_000);
  return new Map((await orderItems(running())).map((order) => [order.orderId, order]));
}

async function allUnits(): Promise<number> {
  const units = await Promise.all(products.map((productId) => running().available(productId)));
  return units.reduce((sum, each) => sum + each, 0);
}

const keptUnits = (orders: Iterable<{ status: string }>) =>
  [...orders].filter(({ status }) => status !== 'cancelled' && status !== 'rejected').length;

test(`${races} cancellations that race with the payment`, { timeout: 300_000 }, async () => {
  const stock = await allUnits();
  const answers = await inParallel(upTo(races), atOnce, async (index) => {
    const paymentToken = index % 4 === 3 ? 'tok_declined' : 'tok_success';
    const { orderId } = await running().place(customer, { paymentToken, productId: productOf(index) });
    // At once, or a while later: before, while and after the order is charged.
    await pause(Math.random() * (index % 2) * 120);
    return { orderId, status: await cancel(orderId) };
  });
  const orders = await settledOrders();
  for (const { orderId, status } of answers) {
    expect([status, orders.get(orderId)?.status]).toEqual(
      status === 200 ? [200, 'cancelled'] : [409, 'rejected'],
    );
  }
  expect(await wrongPayments(running())).toEqual([]);
  expect(await allUnits()).toBe(stock - keptUnits(orders.values()));
});

test(`${races} cancellations that race with the parcel`, { timeout: 300_000 }, async () => {
  const stock = await allUnits();
  const placed = await inParallel(upTo(races), atOnce, (index) =>
    running().place(customer, { productId: productOf(index) }),
  );
  await running().settles(120_000);
  const answers = await inParallel(placed, atOnce, async ({ orderId }, index) => {
    const requests = [() => cancel(orderId), () => ship(orderId)];
    const both = index % 2 ? requests : requests.toReversed();
    const [one, other] = await Promise.all(both.map((send) => send()));
    return { orderId, cancelled: index % 2 ? one : other, shipped: index % 2 ? other : one };
  });
  const orders = await settledOrders();
  for (const { orderId, cancelled, shipped } of answers) {
    const status = orders.get(orderId)?.status;
    expect([status, cancelled, shipped]).toEqual(
      status === 'shipped' ? ['shipped', 409, 200] : ['cancelled', 200, 409],
    );
  }
  expect(await wrongPayments(running())).toEqual([]);
  expect(await allUnits()).toBe(stock - keptUnits(orders.values()));
});
