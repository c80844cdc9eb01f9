import { expect, test } from 'vitest';
import { catalogue } from '../../testing/in-memory-orders.ts';
import { makeListProducts } from './list-products.ts';

test('lists the catalogue with what is in stock', async () => {
  const stock = new Map([
    ['pen', 7],
    ['mug', 3],
  ]);
  const listProducts = makeListProducts({
    loadCatalogue: async () => catalogue,
    loadStock: async (ids) => new Map(ids.map((id) => [id, stock.get(id) ?? 0])),
  });
  const { products } = await listProducts();
  expect(products.map(({ productId, available }) => [productId, available])).toEqual([
    ['mug', 3],
    ['pen', 7],
  ]);
  expect(products[0]).toEqual({ ...catalogue[0], available: 3 });
});

test('shows a product that was never stocked as sold out', async () => {
  const listProducts = makeListProducts({
    loadCatalogue: async () => catalogue,
    loadStock: async () => new Map(),
  });
  const { products } = await listProducts();
  expect(products.map((product) => product.available)).toEqual([0, 0]);
});
