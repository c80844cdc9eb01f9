import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { StockLow } from '@orderflow/contracts/orders/stock-low';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCatalogue } from '../../seed/seed-catalogue.ts';
import type { LowStock, StockLevel } from '../domain/stock-level.ts';
import { occurrenceAt } from '../testing/an-order.ts';
import { catalogue } from '../testing/in-memory-orders.ts';
import { makeDynamodbStockLevels } from './dynamodb-stock-levels.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

async function setUp(stocked = catalogue.map((product) => ({ ...product, available: 7 }))) {
  const table = await server.makeTable();
  await seedCatalogue(table, stocked);
  return { table, stocked, levels: makeDynamodbStockLevels(table) };
}

async function all(pages: AsyncIterable<readonly StockLevel[]>): Promise<StockLevel[]> {
  const found: StockLevel[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

function aReport(productId = 'mug', eventId: string = randomUUID()): LowStock {
  const occurrence = { ...occurrenceAt('2026-03-01T10:00:00.000Z'), eventId };
  return { event: createEvent(StockLow, { ...StockLow.example, productId }, occurrence) };
}

const idOf = ({ event }: LowStock) => event.detail.metadata.eventId;

test('finds every product with what its bins hold together', async () => {
  const { levels } = await setUp();
  expect(await all(levels.findStockLevels())).toEqual([
    { productId: 'mug', name: 'Mug', available: 7 },
    { productId: 'pen', name: 'Pen', available: 7 },
  ]);
});

test('finds more products than one page holds', async () => {
  const [mug] = catalogue;
  if (!mug) expect.unreachable('no product');
  const many = Array.from({ length: 230 }, (_, n) => ({ ...mug, productId: `product-${n}`, available: n }));
  const { levels } = await setUp(many);
  const found = await all(levels.findStockLevels());
  expect(new Map(found.map(({ productId, available }) => [productId, available]))).toEqual(
    new Map(many.map(({ productId, available }) => [productId, available])),
  );
});

test('a report marks its product and leaves one event', async () => {
  const { table, levels } = await setUp();
  const report = aReport();
  await levels.saveLowStock(report);
  expect(await all(levels.findStockLevels())).toMatchObject([
    { productId: 'mug', reportedBy: idOf(report) },
    { productId: 'pen' },
  ]);
  expect(await itemsOf(table, 'event')).toMatchObject([
    { pk: `EVENT#${idOf(report)}`, detailType: 'StockLow' },
  ]);
});

test('one of twenty reports that come at once is saved', async () => {
  const { table, levels } = await setUp();
  await Promise.all(Array.from({ length: 20 }, () => levels.saveLowStock(aReport())));
  const [event, ...others] = await itemsOf(table, 'event');
  expect(others).toEqual([]);
  expect(await all(levels.findStockLevels())).toMatchObject([
    { reportedBy: String(event?.pk).replace('EVENT#', '') },
    {},
  ]);
});

test('a report makes no product out of nothing, and leaves no event of it', async () => {
  const { table, levels } = await setUp();
  await levels.saveLowStock(aReport('unicorn'));
  expect(await itemsOf(table, 'event')).toEqual([]);
  expect(await all(levels.findStockLevels())).toHaveLength(2);
});

test('the mark is taken away by who names its event, and then it can be set again', async () => {
  const { table, levels } = await setUp();
  const [first, second] = [aReport(), aReport()];
  await levels.saveLowStock(first);
  await levels.clearLowStock('mug', randomUUID());
  expect(await all(levels.findStockLevels())).toMatchObject([{ reportedBy: idOf(first) }, {}]);
  await levels.clearLowStock('mug', idOf(first));
  expect(await all(levels.findStockLevels())).toEqual([
    { productId: 'mug', name: 'Mug', available: 7 },
    { productId: 'pen', name: 'Pen', available: 7 },
  ]);
  await levels.saveLowStock(second);
  expect(await itemsOf(table, 'event')).toHaveLength(2);
});

test('seeding again leaves the mark', async () => {
  const { table, stocked, levels } = await setUp();
  const report = aReport();
  await levels.saveLowStock(report);
  await seedCatalogue(table, stocked);
  expect(await all(levels.findStockLevels())).toMatchObject([{ reportedBy: idOf(report) }, {}]);
});
