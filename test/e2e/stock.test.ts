/** Stock that runs low: one report a fall, however often anybody looks. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setStock } from '../support/order-books.ts';
import { openShop, type Shop } from '../support/shop.ts';

const productId = 'espresso-cups';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ parameters: { StockLowBelow: '5' } });
});
afterAll(() => shop.stop());

async function look(): Promise<void> {
  shop.runSchedule('watch-stock');
  await shop.settles();
}

const reports = () =>
  shop.cloud.control
    .events({ detailType: 'StockLow' })
    .map(({ detail }) => (detail as { data: Record<string, unknown> }).data);

test('a product that runs low is reported once, and once more when it was restocked in between', async () => {
  await setStock(shop, productId, 5);
  await look();
  expect(reports()).toEqual([]);

  await shop.place(await shop.customer(), { productId });
  await look();
  await look();
  const first = { productId, available: 4, threshold: 5 };
  expect(reports()).toMatchObject([first]);

  await setStock(shop, productId, 50);
  await look();
  await setStock(shop, productId, 0);
  await look();
  await look();
  expect(reports()).toMatchObject([first, { productId, available: 0 }]);
});

test('runs that overlap report once', async () => {
  const before = reports().length;
  const runsAtOnce = async () => {
    for (let run = 0; run < 8; run += 1) shop.runSchedule('watch-stock');
    await shop.settles();
  };
  // The first ones start their environments one by one; those of the second time are all there, and begin together.
  await runsAtOnce();
  await setStock(shop, 'pour-over-set', 1);
  await runsAtOnce();
  expect(reports().slice(before)).toMatchObject([{ productId: 'pour-over-set', available: 1 }]);
});
