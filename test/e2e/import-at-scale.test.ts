/**
 * A large import with functions that die on the way: every row has one outcome.
 */

import { sized } from '@orderflow/testing/sized';
import { waitFor } from '@orderflow/testing/wait-for';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { download, fileOf, header, uploadCsv } from '../support/files.ts';
import { orderItems, setStock } from '../support/order-books.ts';
import { upTo } from '../support/parallel.ts';
import { openShop, type Shop } from '../support/shop.ts';

const rowCount = sized({ usual: 2000, full: 100_000 });
const kills = sized({ usual: 2, full: 20 });

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await setStock(shop, 'stoneware-mug', rowCount);
});
afterAll(() => shop.stop());

/** Of a hundred rows four are placed, five are not understood, and the rest name a product that there is none of. */
function kindOf(index: number): 'placed' | 'invalid' | 'rejected' {
  if (index % 20 === 7) return 'invalid';
  return index % 25 === 3 ? 'placed' : 'rejected';
}

const fields = {
  placed: 'stoneware-mug,1,tok_success',
  invalid: 'stoneware-mug,none,tok_success',
  rejected: 'unicorn,1,tok_success',
};

const rows = upTo(rowCount).map(kindOf);
const expected = Object.groupBy(rows, (kind) => kind);
const countOf = (kind: keyof typeof fields) => expected[kind]?.length ?? 0;

test(`${rowCount} rows and ${kills} kills: nothing is lost and nothing is doubled`, {
  timeout: 1_500_000,
}, async () => {
  const { control } = shop.cloud;
  const advanceImport = shop.functionName('files', 'advance-import');
  const trackImport = shop.functionName('files', 'track-import');
  // Counted as it happens: the journal of a large import forgets its beginning.
  const seenOf = { killed: 0, invocations: 0, memoryMb: 0, completed: 0 };
  const unsubscribe = shop.cloud.journal.subscribe((entry) => {
    if (entry.kind === 'event' && entry.detailType === 'OrderImportCompleted') seenOf.completed += 1;
    if (entry.kind !== 'invocation' || entry.functionName !== advanceImport) return;
    seenOf.invocations += 1;
    if (entry.outcome === 'killed') seenOf.killed += 1;
    seenOf.memoryMb = Math.max(seenOf.memoryMb, entry.memoryUsedMb ?? 0);
  });
  control.addFault(advanceImport, {
    kind: 'kill',
    times: kills,
    afterMs: { min: 0, max: 120 },
    probability: 0.8,
  });
  control.addFault(trackImport, { kind: 'kill', times: 2, afterMs: { min: 0, max: 60 }, probability: 0.2 });

  const ada = await shop.customer('ada');
  const content = [header, ...rows.map((kind) => fields[kind])].join('\n');
  const fileId = await uploadCsv(ada, content);
  const seen = new Set<number>();
  const file = await waitFor(
    'the import to be done',
    async () => {
      const now = await fileOf(ada, fileId);
      if (now.progress) seen.add(now.progress.percent);
      return now.status === 'ready' && now;
    },
    { timeoutMs: 1_200_000, intervalMs: 250, instead: () => fileOf(ada, fileId) },
  );
  await shop.settles(300_000);

  expect(file.rows).toEqual({
    total: rowCount,
    placed: countOf('placed'),
    rejected: countOf('rejected'),
    invalid: countOf('invalid'),
  });
  unsubscribe();
  // A small import has few turns: a kill may find none that it is not too late for.
  expect(seenOf.killed).toBeGreaterThanOrEqual(sized({ usual: 1, full: kills }));
  const percents = [...seen];
  expect(percents.length, 'the progress is seen to move').toBeGreaterThan(5);
  expect(percents).toEqual(percents.toSorted((one, other) => one - other));

  const linesOf = (kind: keyof typeof fields) =>
    rows.flatMap((each, index) => (each === kind ? [index + 2] : []));
  const orders = await orderItems(shop);
  expect(orders.map(({ origin }) => Number(origin.row)).sort((one, other) => one - other)).toEqual(
    linesOf('placed'),
  );
  expect(orders.every(({ status }) => status === 'confirmed')).toBe(true);

  const report = await (await download(await fileOf(ada, file.errorReportFileId ?? ''))).text();
  const reported = report
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',')[0]));
  expect(reported).toEqual([...linesOf('invalid'), ...linesOf('rejected')].sort((one, other) => one - other));

  expect(seenOf.completed).toBe(1);
  console.log(`advance-import: ${seenOf.invocations} invocations, at most ${seenOf.memoryMb} of 256 MB`);
  expect(seenOf.memoryMb).toBeLessThan(256);
});
