import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDynamodbSales } from '../src/adapters/dynamodb-sales.ts';
import { toOrderItem } from '../src/adapters/order-items.ts';
import { makeAggregateSales } from '../src/functions/aggregate-sales/aggregate-sales.ts';
import { anOrder, movedTo } from '../src/testing/an-order.ts';
import { recountSales } from './recount-sales.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const placedAt = '2026-03-01T10:00:00.000Z';
const now = new Date('2026-03-02T00:00:00.000Z');
const thatDay = { from: new Date('2026-03-01T00:00:00.000Z'), to: now };

/** Two orders that are paid; the figures know of the placement of one. */
async function setUp() {
  const table = await server.makeTable();
  const [known, unknown] = [anOrder({ placedAt }), anOrder({ placedAt })];
  const put = (Item: object) =>
    table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...Item } }));
  await Promise.all([known, unknown].map((order) => put(toOrderItem(movedTo('confirmed', order)))));
  await makeAggregateSales(makeDynamodbSales(table))([known]);
  const figures = async () => {
    const hours = (await itemsOf(table, 'sales')).filter(({ by }) => by === 'hour');
    const sum = (name: string) => hours.reduce((total, hour) => total + Number(hour[name]), 0);
    return { placed: sum('placed'), confirmed: sum('confirmed') };
  };
  return { table, put, figures };
}

test('counts what the figures lack, once', async () => {
  const { table, figures } = await setUp();
  expect(await figures()).toEqual({ placed: 1, confirmed: 0 });
  expect(await recountSales(table, thatDay, now)).toEqual({ counted: 3, unreadable: [] });
  expect(await figures()).toEqual({ placed: 2, confirmed: 2 });
  expect(await recountSales(table, thatDay, now)).toEqual({ counted: 0, unreadable: [] });
  expect(await figures()).toEqual({ placed: 2, confirmed: 2 });
});

test('counts what happened in the time that it is told', async () => {
  const { table, figures } = await setUp();
  const before = { from: thatDay.from, to: new Date(Date.parse(placedAt) - 1) };
  expect(await recountSales(table, before, now)).toEqual({ counted: 0, unreadable: [] });
  const atOnce = { from: new Date(placedAt), to: new Date(placedAt) };
  expect((await recountSales(table, atOnce, now)).counted).toBe(1);
  expect((await figures()).placed).toBe(2);
});

test('names an order that nobody can read, and counts the others', async () => {
  const { table, put } = await setUp();
  await put({ pk: 'ORDER#broken', sk: 'ORDER', entity: 'order', status: 'on its way' });
  expect(await recountSales(table, thatDay, now)).toEqual({ counted: 3, unreadable: ['ORDER#broken'] });
});

test('refuses a time from which it is not known any more what was counted', async () => {
  const { table } = await setUp();
  const range = { from: new Date('2025-12-31T00:00:00.000Z'), to: now };
  await expect(recountSales(table, range, now)).rejects.toThrow('What was counted is known for 60 days.');
});
