import { expect, test } from 'vitest';
import { mergeByRow, reportLines, reportName } from './import-report.ts';
import type { RowFailure } from './import-row.ts';

const failure = (row: number): RowFailure => ({ row, field: 'quantity', reason: 'is missing' });

async function* failures(...rows: number[]) {
  for (const row of rows) yield failure(row);
}

async function linesOf(failed: AsyncIterable<RowFailure>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of reportLines(failed)) lines.push(line);
  return lines;
}

test.each([
  [[], []],
  [[2, 5], []],
  [[], [3]],
  [
    [2, 9],
    [3, 4, 12],
  ],
  [
    [3, 4],
    [1, 2],
  ],
])('merges %j and %j in the order of their lines', async (one, other) => {
  const merged = await linesOf(mergeByRow(failures(...one), failures(...other)));
  const expected = [...one, ...other].sort((a, b) => a - b).map((row) => `${row},quantity,is missing\r\n`);
  expect(merged).toEqual(['line,field,reason\r\n', ...expected]);
});

test.each([
  ['orders.csv', 'orders-failed-rows.csv'],
  ['May.CSV', 'May-failed-rows.csv'],
  ['orders', 'orders-failed-rows.csv'],
])('the report on %s is called %s', (name, report) => {
  expect(reportName(name)).toBe(report);
});
