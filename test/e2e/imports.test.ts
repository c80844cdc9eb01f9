/** Batches of imported rows, published as the file service does: every row has one outcome, however often its batch comes. */
import type { EventDataOf } from '@orderflow/contracts/define-event';
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderItems, setStock } from '../support/order-books.ts';
import { upTo } from '../support/parallel.ts';
import { anEvent, publish } from '../support/publish-event.ts';
import { openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Batch = EventDataOf<typeof OrderImportBatchReady>;

/** 50 rows: 40 of a product that there is plenty of, 5 of one with three units left, 5 of one that does not exist. */
function aBatch(importId: string): Batch {
  const rows = upTo(50).map((index) => ({
    row: index + 2,
    productId: index % 10 === 3 ? 'unicorn' : index % 10 === 7 ? 'espresso-cups' : 'stoneware-mug',
    quantity: 1,
    paymentToken: index % 10 === 5 ? 'tok_declined' : 'tok_success',
  }));
  const customer = { customerId: 'customer-ivy', email: 'ivy@example.com' };
  return { importId, batch: 0, customer, rows };
}

/** The rows that an event of this name reports, each as often as it was published. */
const rowsOf = (detailType: string, importId: string) =>
  shop.cloud.control
    .events({ detailType })
    .map(({ eventId, detail }) => ({ eventId, ...(detail as { data: RowData }).data }))
    .filter((data) => (data.importId ?? data.origin?.importId) === importId)
    .map(({ eventId, row, origin, reason }) => ({ eventId, row: row ?? origin?.row, reason }));

type RowData = {
  readonly importId?: string;
  readonly row?: number;
  readonly reason?: string;
  readonly origin?: { readonly importId?: string; readonly row?: number };
};

test('a batch of 50 rows that comes three times has 50 outcomes', { timeout: 120_000 }, async () => {
  await setStock(shop, 'espresso-cups', 3);
  const mugs = await shop.available('stoneware-mug');
  const importId = crypto.randomUUID();
  const ready = anEvent(OrderImportBatchReady, aBatch(importId));
  // Twice the same event, and once more reported anew.
  await publish(shop, ready, ready);
  await publish(shop, anEvent(OrderImportBatchReady, aBatch(importId)));
  await shop.settles();

  // An event that is published in two versions has one id.
  const placed = new Map(rowsOf('OrderPlaced', importId).map(({ eventId, row }) => [eventId, row]));
  const refused = rowsOf('ImportedOrderRefused', importId);
  const outcomes = [...placed.values(), ...refused.map(({ row }) => row)].map(Number);
  expect(outcomes.sort((one, other) => one - other)).toEqual(upTo(50).map((index) => index + 2));
  expect(refused.map(({ reason }) => reason).sort()).toEqual([
    'OUT_OF_STOCK',
    'OUT_OF_STOCK',
    ...Array(5).fill('PRODUCT_NOT_FOUND'),
  ]);

  const orders = await orderItems(shop);
  const statuses = Object.groupBy(orders, ({ status }) => status);
  expect([statuses.confirmed?.length, statuses.rejected?.length]).toEqual([38, 5]);
  expect(await shop.available('stoneware-mug')).toBe(mugs - 35);
  expect(await shop.available('espresso-cups')).toBe(0);
});

test('a row that was refused for want of stock stays refused when there is stock again', async () => {
  await setStock(shop, 'espresso-cups', 0);
  const batch = aBatch(crypto.randomUUID());
  const [row] = batch.rows.filter(({ productId }) => productId === 'espresso-cups');
  const one = { ...batch, rows: row ? [row] : [] };
  await publish(shop, anEvent(OrderImportBatchReady, one));
  await shop.settles();
  await setStock(shop, 'espresso-cups', 10);
  await publish(shop, anEvent(OrderImportBatchReady, one));
  await shop.settles();
  expect(rowsOf('ImportedOrderRefused', batch.importId)).toHaveLength(1);
  expect(await shop.available('espresso-cups')).toBe(10);
});

test('a picture of a product appears in the catalogue, and an older one that comes late does not', async () => {
  const sizes = (widthPx: number) => [
    { widthPx, heightPx: 240, url: `https://shop.example/pictures/mug-${widthPx}.webp` },
  ];
  const picture = (widthPx: number, occurredAt: string) =>
    anEvent(
      ProductImageReady,
      { fileId: crypto.randomUUID(), productId: 'stoneware-mug', sizes: sizes(widthPx) },
      new Date(occurredAt),
    );
  await publish(shop, picture(640, '2026-03-01T11:00:00Z'));
  const { api } = await shop.customer();
  const shown = async () => {
    const { body } = await api.call(listProducts, {});
    return body?.products.find(({ productId }) => productId === 'stoneware-mug')?.pictures;
  };
  expect(await waitFor('the picture', shown)).toEqual(sizes(640));
  await publish(shop, picture(320, '2026-03-01T10:00:00Z'));
  await shop.settles();
  expect(await shown()).toEqual(sizes(640));
});
