import type { RowFailure } from './import-row.ts';

/** The lines of the report on the rows that failed, as CSV; no field of the uploaded file is repeated in it. */
export async function* reportLines(failures: AsyncIterable<RowFailure>): AsyncGenerator<string> {
  yield 'line,field,reason\r\n';
  for await (const { row, field, reason } of failures) yield `${row},${field},${reason}\r\n`;
}

/** Both in the order of their rows; so is what comes out. */
export async function* mergeByRow(
  one: AsyncIterable<RowFailure>,
  other: AsyncIterable<RowFailure>,
): AsyncGenerator<RowFailure> {
  const [left, right] = [one[Symbol.asyncIterator](), other[Symbol.asyncIterator]()];
  let [first, second] = await Promise.all([left.next(), right.next()]);
  while (!first.done || !second.done) {
    if (second.done || (!first.done && first.value.row <= second.value.row)) {
      yield first.value as RowFailure;
      first = await left.next();
    } else {
      yield second.value;
      second = await right.next();
    }
  }
}

export function reportName(importName: string): string {
  return `${importName.replace(/\.csv$/i, '')}-failed-rows.csv`;
}
