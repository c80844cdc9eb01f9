import { startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoCatalogue, seedCatalogue } from '../../seed/seed-catalogue.ts';
import { anOrder } from '../testing/an-order.ts';
import { aPlacement } from '../testing/an-order-change.ts';
import { catalogue } from '../testing/in-memory-orders.ts';
import { availableUnits } from './available-units-for-test.ts';
import { makeDynamodbCatalogue } from './dynamodb-catalogue.ts';
import { makeDynamodbOrderStore } from './dynamodb-order-store.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const stocked = catalogue.map((product) => ({ ...product, available: 10 }));

test('finds every product of the demo catalogue and its stock', async () => {
  const table = await server.makeTable();
  await seedCatalogue(table);
  const adapter = makeDynamodbCatalogue(table);
  const products = await adapter.loadCatalogue();
  const stock = await adapter.loadStock(products.map((product) => product.productId));
  const found = products.map((product) => ({ ...product, available: stock.get(product.productId) }));
  const byId = (left: { productId: string }, right: { productId: string }) =>
    left.productId.localeCompare(right.productId);
  expect(found.sort(byId)).toEqual([...demoCatalogue].sort(byId));
});

test('loads the named products that exist', async () => {
  const table = await server.makeTable();
  await seedCatalogue(table, stocked);
  expect(await makeDynamodbCatalogue(table).loadProducts(['mug', 'unicorn'])).toEqual([catalogue[0]]);
});

test('reads more products than one call takes', async () => {
  const table = await server.makeTable();
  const many = Array.from({ length: 120 }, (_, n) => ({
    ...aProduct(),
    productId: `product-${n}`,
    available: n,
  }));
  await seedCatalogue(table, many);
  const stock = await makeDynamodbCatalogue(table).loadStock(many.map((product) => product.productId));
  expect([stock.size, stock.get('product-119')]).toEqual([120, 119]);
});

test('asks nothing of the table when there is nothing to load', async () => {
  expect(await makeDynamodbCatalogue(await server.makeTable()).loadStock([])).toEqual(new Map());
});

test('seeding again brings prices up to date and leaves the stock as orders left it', async () => {
  const table = await server.makeTable();
  await seedCatalogue(table, stocked);
  await makeDynamodbOrderStore(table).savePlacement(aPlacement(anOrder()));
  const dearer = stocked.map((product) => ({ ...product, price: { amountMinor: 9900, currency: 'EUR' } }));
  await seedCatalogue(table, dearer);
  expect(await makeDynamodbCatalogue(table).loadProducts(['mug'])).toMatchObject([
    { price: { amountMinor: 9900 } },
  ]);
  expect(await availableUnits(table, 'mug')).toBe(8);
});

const picture = { widthPx: 320, heightPx: 240, url: 'https://shop.example/mug.webp' };

test('keeps the latest picture, whatever comes first, and seeding again leaves it', async () => {
  const table = await server.makeTable();
  await seedCatalogue(table, stocked);
  const adapter = makeDynamodbCatalogue(table);
  const save = (second: number, widthPx: number) =>
    adapter.savePictures({
      productId: 'mug',
      pictures: [{ ...picture, widthPx }],
      readyAt: `2026-03-01T10:00:0${second}.000Z`,
    });
  expect([await save(1, 100), await save(3, 300), await save(2, 200), await save(3, 999)]).toEqual(
    Array(4).fill(true),
  );
  await seedCatalogue(table, stocked);
  expect(await adapter.loadProducts(['mug'])).toMatchObject([{ pictures: [{ widthPx: 300 }] }]);
});

test('has no picture for a product that it does not have', async () => {
  const table = await server.makeTable();
  const adapter = makeDynamodbCatalogue(table);
  const readyAt = '2026-03-01T10:00:00.000Z';
  expect(await adapter.savePictures({ productId: 'unicorn', pictures: [picture], readyAt })).toBe(false);
  expect(await adapter.loadProducts(['unicorn'])).toEqual([]);
});

function aProduct() {
  const { name, description, price } = stocked[0] ?? expect.unreachable('no product');
  return { name, description, price };
}
