import { createEvent } from '@orderflow/contracts/create-event';
import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCatalogue } from '../../seed/seed-catalogue.ts';
import { ada, aLine, anOrder, occurrenceAt } from '../testing/an-order.ts';
import { aPlacement } from '../testing/an-order-change.ts';
import { catalogue } from '../testing/in-memory-orders.ts';
import { availableUnits } from './available-units-for-test.ts';
import { makeDynamodbImportRows } from './dynamodb-import-rows.ts';
import { makeDynamodbOrderStore } from './dynamodb-order-store.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const importId = '0198c0de-0000-7000-8000-000000000005';

function aRow(row: number, quantity = 2) {
  const { order, event } = aPlacement(
    anOrder({ origin: { channel: 'import', importId, row }, lines: [aLine({ quantity })] }),
  );
  return { order, event };
}

function aRefusal(row: number) {
  const data = { importId, row, customer: ada, productId: 'unicorn', reason: 'PRODUCT_NOT_FOUND' as const };
  return { event: createEvent(ImportedOrderRefused, data, occurrenceAt('2026-03-01T10:00:00.000Z')) };
}

async function setUp() {
  const table = await server.makeTable();
  await seedCatalogue(
    table,
    catalogue.map((product) => ({ ...product, available: 10 })),
  );
  return { table, rows: makeDynamodbImportRows(table), units: () => availableUnits(table, 'mug') };
}

test('a row that is placed leaves its order, its event and its outcome, and takes stock', async () => {
  const { table, rows, units } = await setUp();
  const placement = aRow(2);
  expect(await rows.savePlacedRow(placement)).toBe('saved');
  expect(await makeDynamodbOrderStore(table).loadOrder(placement.order.orderId)).toEqual(placement.order);
  expect(await units()).toBe(8);
  expect(await itemsOf(table, 'event')).toMatchObject([{ detailType: 'OrderPlaced' }]);
  expect(await itemsOf(table, 'import-row')).toMatchObject([
    { importId, row: 2, orderId: placement.order.orderId, expiresAt: expect.any(Number) },
  ]);
});

test('a row has one outcome, when ten deliveries race to place it and ten to refuse it', async () => {
  const { table, rows, units } = await setUp();
  await Promise.all(
    Array.from({ length: 10 }).flatMap(() => [rows.savePlacedRow(aRow(2)), rows.saveRefusedRow(aRefusal(2))]),
  );
  const orders = await itemsOf(table, 'order');
  expect([(await itemsOf(table, 'import-row')).length, (await itemsOf(table, 'event')).length]).toEqual([
    1, 1,
  ]);
  expect(await units()).toBe(10 - 2 * orders.length);
});

test('a row that stock is too short for writes nothing', async () => {
  const { table, rows, units } = await setUp();
  expect(await rows.savePlacedRow(aRow(2, 11))).toBe('short');
  expect([await units(), (await itemsOf(table, 'import-row')).length]).toEqual([10, 0]);
});

test('rows with an outcome are found, placed or refused', async () => {
  const { rows } = await setUp();
  await rows.savePlacedRow(aRow(2));
  await rows.saveRefusedRow(aRefusal(4));
  expect(await rows.savePlacedRow(aRow(4))).toBe('done');
  expect(await rows.findDoneRows([2, 3, 4].map((row) => ({ importId, row })))).toEqual(new Set([2, 4]));
});
