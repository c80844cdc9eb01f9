/** The live figures against a recount of the orders themselves. */
import { bodyOf } from '@orderflow/contracts/api-client';
import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getSalesStats } from '@orderflow/contracts/orders/get-sales-stats';
import { sized } from '@orderflow/testing/sized';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putUnreadableOrder } from '../support/event-items.ts';
import { type OrderItem, orderItems } from '../support/order-books.ts';
import { inParallel, upTo } from '../support/parallel.ts';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const orderCount = sized({ usual: 40, full: 1000 });
const kills = sized({ usual: 5, full: 30 });
const products = ['stoneware-mug', 'espresso-cups', 'house-blend-1kg'];

type Figures = { placed: number; confirmed: number; revenue: number; refunded: number };
type By = 'minute' | 'hour' | 'product';

/** What each order adds to which buckets, told by its own item and nothing else. */
function recount(orders: readonly OrderItem[], by: By): Record<string, Figures> {
  const figures: Record<string, Figures> = {};
  for (const { placedAt, timeline, total, lines, status } of orders) {
    const isPaid = timeline.some((entry) => entry.status === 'confirmed');
    const time = by === 'minute' ? `${placedAt.slice(0, 16)}:00.000Z` : `${placedAt.slice(0, 13)}:00:00.000Z`;
    const parts =
      by === 'product'
        ? lines.map((line) => ({
            bucket: line.productId,
            amount: line.quantity * line.unitPrice.amountMinor,
          }))
        : [{ bucket: time, amount: total.amountMinor }];
    for (const { bucket, amount } of parts) {
      figures[bucket] ??= { placed: 0, confirmed: 0, revenue: 0, refunded: 0 };
      figures[bucket].placed += 1;
      figures[bucket].confirmed += isPaid ? 1 : 0;
      figures[bucket].revenue += isPaid ? amount : 0;
      figures[bucket].refunded += isPaid && status === 'cancelled' ? amount : 0;
    }
  }
  return figures;
}

async function served(by: By): Promise<Record<string, Figures>> {
  const operator = await shop.operator();
  const { figures } = bodyOf(await operator.api.call(getSalesStats, { query: { by } }));
  return Object.fromEntries(
    figures.map(({ bucket, placed, confirmed, revenue, refunded }) => [
      bucket,
      { placed, confirmed, revenue: revenue.amountMinor, refunded: refunded.amountMinor },
    ]),
  );
}

const readableOrders = async () => (await orderItems(shop)).filter(({ orderId }) => orderId !== undefined);

test(`are exact after ${orderCount} orders and ${kills} kills`, { timeout: 400_000 }, async () => {
  const { control } = shop.cloud;
  const aggregateSales = shop.functionName('orders', 'aggregate-sales');
  const landed = () =>
    control.invocations(aggregateSales).filter(({ outcome }) => outcome === 'killed').length;
  const afterMs = { min: 0, max: 25 };
  control.addFault(aggregateSales, { kind: 'kill', times: kills, afterMs, probability: 0.5 });
  const customers = await Promise.all(upTo(4).map((index) => shop.customer(`customer-${index}`)));

  const place = async (index: number) => {
    const customer = customers[index % 4] ?? expect.unreachable('no customer');
    const paymentToken = index % 7 === 0 ? 'tok_declined' : 'tok_success';
    const productId = products[index % 3] ?? '';
    const { orderId } = await shop.place(customer, { productId, quantity: 1 + (index % 4), paymentToken });
    return { customer, orderId };
  };
  const placed = await inParallel(upTo(orderCount), 8, place);
  // Some orders are cancelled, paid or not; whether they still can be is for the orders to say.
  await inParallel(
    placed.filter((_, index) => index % 5 === 0),
    8,
    ({ customer, orderId }) => customer.api.call(cancelOrder, { path: { orderId } }),
  );
  // A kill that comes too late does not count, so a few more orders may be needed until all have landed.
  for (let more = 0; landed() < kills && more < 400; more += 1) await place(more);
  await shop.settles(200_000);
  expect(landed()).toBe(kills);

  const orders = await readableOrders();
  for (const by of ['minute', 'hour', 'product'] as const) {
    expect(await served(by), by).toEqual(recount(orders, by));
  }
});

test('go on behind an order that cannot be read, which is kept for a person', async () => {
  await putUnreadableOrder(shop);
  const ada = await shop.customer();
  await shop.place(ada);
  await shop.settles();
  expect(await served('hour')).toEqual(recount(await readableOrders(), 'hour'));
  const failures = shop.cloud.control.queues().find(({ name }) => /AggregateSalesFailures/.test(name));
  const parked = await waitFor('the parked item', () => shop.cloud.control.peek(failures?.name ?? '')[0]);
  expect(parked).toMatchObject({ attributes: { reason: 'ITEM_UNREADABLE' } });
  expect(parked.body).toMatch(/^\{"key":\{"pk":"ORDER#[\w-]+","sk":"ORDER"\}\}$/);
});
