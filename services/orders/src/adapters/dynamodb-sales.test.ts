import { randomUUID } from 'node:crypto';
import { itemsOf, startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { add, type Bucket, nothing, type Sum } from '../domain/sales.ts';
import { makeDynamodbSales } from './dynamodb-sales.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

const minute = (time: string): Bucket => ({
  by: 'minute',
  begin: `2026-03-01T${time}:00.000Z`,
  currency: 'EUR',
});
const product = (productId: string, time: string): Bucket => ({ ...minute(time), by: 'product', productId });
const aSum = (bucket: Bucket): Sum => ({ bucket, tally: { ...nothing, placed: 1, revenueMinor: 250 } });

async function setUp() {
  const table = await server.makeTable();
  const sales = makeDynamodbSales(table);
  const load = async (by: Bucket['by'], from: string, to: string) =>
    (await sales.loadSums({ by, from: `2026-03-01T${from}Z`, to: `2026-03-01T${to}Z` })).map(
      ({ bucket, tally }) => `${bucket.productId ?? bucket.begin.slice(11, 16)} ${tally.placed}`,
    );
  return { table, sales, load };
}

test('a counter adds up over all shards', async () => {
  const { table, sales } = await setUp();
  await Promise.all(
    Array.from({ length: 40 }, () => sales.saveSums([aSum(minute('10:17'))], [randomUUID()])),
  );
  const items = await itemsOf(table, 'sales');
  expect(items.length).toBeGreaterThan(1);
  const sums = await sales.loadSums({
    by: 'minute',
    from: '2026-03-01T10:00:00.000Z',
    to: '2026-03-01T11:00:00.000Z',
  });
  expect(sums.map(({ tally }) => tally).reduce(add)).toEqual({
    ...nothing,
    placed: 40,
    revenueMinor: 10_000,
  });
});

test('nothing is written when a step was counted before, and it is named', async () => {
  const { sales, load } = await setUp();
  const [counted, open] = [randomUUID(), randomUUID()];
  expect(await sales.saveSums([aSum(minute('10:17'))], [counted])).toEqual([]);
  expect(await sales.saveSums([aSum(minute('10:17'))], [open, counted])).toEqual([counted]);
  expect(await sales.saveSums([aSum(minute('10:18'))], [open])).toEqual([]);
  expect(await load('minute', '10:00:00.000', '11:00:00.000')).toEqual(
    expect.arrayContaining(['10:17 1', '10:18 1']),
  );
});

test('a range has its begin and not its end, across hours', async () => {
  const { sales, load } = await setUp();
  for (const time of ['09:59', '10:00', '11:30', '12:00', '12:01']) {
    await sales.saveSums([aSum(minute(time))], [randomUUID()]);
  }
  const found = await load('minute', '10:00:00.000', '12:00:00.000');
  expect(found.sort()).toEqual(['10:00 1', '11:30 1']);
});

test('products are found by their hours', async () => {
  const { sales, load } = await setUp();
  const eventId = randomUUID();
  await sales.saveSums(
    [aSum(product('mug', '09:00')), aSum(product('mug', '10:00')), aSum(product('pen', '10:00'))],
    [eventId],
  );
  expect((await load('product', '10:00:00.000', '10:17:42.000')).sort()).toEqual(['mug 1', 'pen 1']);
});

test('single minutes go after a week, hours and products after a year and more', async () => {
  const { table, sales } = await setUp();
  const hour: Bucket = { ...minute('10:00'), by: 'hour' };
  await sales.saveSums([aSum(minute('10:00')), aSum(hour), aSum(product('mug', '10:00'))], [randomUUID()]);
  const days = (await itemsOf(table, 'sales')).map(
    ({ by, expiresAt }) => `${by} ${(expiresAt - Date.parse('2026-03-01T10:00:00Z') / 1000) / 86_400}`,
  );
  expect(days.sort()).toEqual(['hour 400', 'minute 7', 'product 400']);
});
