import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type ServiceTable, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCatalogue } from '../../seed/seed-catalogue.ts';
import { binsPerProduct } from '../domain/stock.ts';
import { aLine, anOrder } from '../testing/an-order.ts';
import { availableUnits } from './available-units-for-test.ts';
import { giveStockBack, writeAndTakeStock } from './dynamodb-stock.ts';
import { putOnce } from './order-writes.ts';
import { stockKeysOf } from './orders-table.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

async function setUp(stock: Record<string, number>) {
  const table = await server.makeTable();
  const price = { amountMinor: 1000, currency: 'EUR' };
  await seedCatalogue(
    table,
    Object.entries(stock).map(([productId, available]) => {
      return { productId, name: productId, description: productId, price, available };
    }),
  );
  return table;
}

const note = ({ tableName }: ServiceTable, pk: string) => putOnce(tableName, { pk, sk: 'NOTE' });

const binsOf = async ({ client, tableName }: ServiceTable, productId: string) =>
  Promise.all(
    stockKeysOf(productId).map(
      async (Key) => (await client.send(new GetCommand({ TableName: tableName, Key }))).Item?.available,
    ),
  );

test('an order takes what it wants from its own bin', async () => {
  const table = await setUp({ mug: 40 });
  const order = anOrder({ orderId: '00000000-0000-4000-8000-000000000002', lines: [aLine({ quantity: 3 })] });
  expect(await writeAndTakeStock(table, order, [note(table, 'a')])).toEqual({ kind: 'saved' });
  expect(await binsOf(table, 'mug')).toEqual([10, 10, 7, 10]);
});

test('an order for more than any bin holds takes from several', async () => {
  const table = await setUp({ mug: 10 });
  const order = anOrder({ lines: [aLine({ quantity: 9 })] });
  expect(await writeAndTakeStock(table, order, [note(table, 'a')])).toEqual({ kind: 'saved' });
  expect(await availableUnits(table, 'mug')).toBe(1);
});

test('what is given back can be taken again, whichever bin it lies in', async () => {
  const table = await setUp({ mug: 8 });
  const order = anOrder({ lines: [aLine({ quantity: 8 })] });
  await writeAndTakeStock(table, order, [note(table, 'a')]);
  await writeAndTakeStock(
    table,
    { orderId: order.orderId, lines: [] },
    giveStockBack(table.tableName, order),
  );
  expect(await writeAndTakeStock(table, anOrder({ lines: [aLine({ quantity: 8 })] }), [])).toEqual({
    kind: 'saved',
  });
  expect(await binsOf(table, 'mug')).toEqual([0, 0, 0, 0]);
});

test('too much is refused whole, naming what is short', async () => {
  const table = await setUp({ mug: 8, pen: 2 });
  const order = anOrder({ lines: [aLine({ quantity: 8 }), aLine({ productId: 'pen', quantity: 3 })] });
  expect(await writeAndTakeStock(table, order, [note(table, 'a')])).toEqual({
    kind: 'short',
    productIds: ['pen'],
  });
  expect([await availableUnits(table, 'mug'), await availableUnits(table, 'pen')]).toEqual([8, 2]);
});

test('a condition of another write decides before stock does', async () => {
  const table = await setUp({ mug: 1 });
  await writeAndTakeStock(table, anOrder({ lines: [aLine({ quantity: 1 })] }), [note(table, 'a')]);
  expect(
    await writeAndTakeStock(table, anOrder({ lines: [aLine({ quantity: 2 })] }), [note(table, 'a')]),
  ).toEqual({
    kind: 'refused',
  });
});

test('twenty orders that race for the last units get exactly those', async () => {
  const table = await setUp({ mug: 7 });
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      writeAndTakeStock(table, anOrder({ lines: [aLine({ quantity: 1 })] }), [note(table, `order-${n}`)]),
    ),
  );
  expect(results.filter(({ kind }) => kind === 'saved')).toHaveLength(7);
  expect(await binsOf(table, 'mug')).toEqual([0, 0, 0, 0]);
});

test('the longest order fits a transaction, even when every line has to be gathered from all bins', async () => {
  const products = Array.from({ length: 20 }, (_, n) => `product-${n}`);
  const table = await setUp(Object.fromEntries(products.map((productId) => [productId, binsPerProduct])));
  const lines = products.map((productId) => aLine({ productId, quantity: binsPerProduct }));
  const others = ['order', 'idempotency', 'event'].map((pk) => note(table, pk));
  expect(await writeAndTakeStock(table, anOrder({ lines }), others)).toEqual({ kind: 'saved' });
});
