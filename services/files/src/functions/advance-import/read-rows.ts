import type { ParseCsv, ReadWindow } from '../../domain/csv.ts';
import { type CsvFormat, type Import, nextState } from '../../domain/import.ts';
import { batchSize, type ImportRow, isFailure, type RowFailure, readRow } from '../../domain/import-row.ts';
import { further } from './check-rows.ts';

type Dependencies = { readonly readWindow: ReadWindow; readonly parseCsv: ParseCsv };

export type RowsRead = {
  readonly next: Import;
  readonly batches: readonly (readonly ImportRow[])[];
  readonly failures: readonly RowFailure[];
};

const windowBytes = 64 * 1024;
/** What one transaction can write: 40 batches, or the failures of as many rows in one item. */
const maxRowsPerTurn = 2000;

/** Takes the next rows of a file that was checked; undefined when the file is gone. */
export async function readRows(
  { readWindow, parseCsv }: Dependencies,
  state: Import,
  format: CsvFormat,
): Promise<RowsRead | undefined> {
  const { offsetBytes, line } = state.place;
  const window = await readWindow({ ...state, offsetBytes, maxBytes: windowBytes });
  if (!window) return undefined;
  const { records, end, fault } = await parseCsv(window, format.delimiter);
  // Objects outside quarantine are never written again: what could be read once is read again.
  if (fault) throw new Error(`Import ${state.importId} cannot be read at byte ${offsetBytes}: ${fault.kind}`);
  const taken = records.slice(0, maxRowsPerTurn);
  const last = taken.length < records.length ? taken.at(-1) : undefined;
  const rows = taken.map(({ fields, linesBefore }) => readRow(line + linesBefore, fields, format.columns));
  const batches = inBatches(rows.filter((row): row is ImportRow => !isFailure(row)));
  const isFinished = window.isLast && !last;
  const next = nextState(state, {
    step: isFinished ? 'placing' : 'reading',
    place: further(state.place, last?.end ?? end),
    nextBatch: state.nextBatch + batches.length,
  });
  return { next, batches, failures: rows.filter(isFailure) };
}

function inBatches(rows: readonly ImportRow[]): ImportRow[][] {
  const count = Math.ceil(rows.length / batchSize);
  return Array.from({ length: count }, (_, index) => rows.slice(index * batchSize, (index + 1) * batchSize));
}
