// How an import goes on: each of its states is handled once and leads to the next, until every row has its outcome.
import type { Customer } from '@orderflow/contracts/orders/customer';
import type { Columns, Delimiter } from './import-row.ts';

/**
 * checking: the whole file is read and its rows are counted, before any of them has an effect; a file that cannot be read to its end
 * is refused. reading: rows go out in batches. placing: all are out, some outcomes are not in. completing: all are in; the report is
 * written. done: nothing is left to do.
 */
export type ImportStep = 'checking' | 'reading' | 'placing' | 'completing' | 'done';

/** A place in the file between two rows. */
export type Place = {
  readonly offsetBytes: number;
  /** The line that begins there; the header is line 1. */
  readonly line: number;
};

export type CsvFormat = {
  readonly delimiter: Delimiter;
  readonly columns: Columns;
  /** Behind the header. */
  readonly rowsBegin: Place;
};

/** Where an import stands: all that a function needs to go on with it, so that any can be killed at any time. */
export type Import = {
  readonly importId: string;
  readonly step: ImportStep;
  /** Grows with each state: of two that come from the same one, only one is written. */
  readonly turn: number;
  readonly place: Place;
  /** Known once the header was read. */
  readonly format?: CsvFormat;
  /** While checking: the rows found so far. */
  readonly rowsFound: number;
  readonly nextBatch: number;
  readonly fileName: string;
  readonly objectKey: string;
  readonly sizeBytes: number;
  readonly customer: Customer;
  readonly correlationId: string;
  /** The event that told of the file. */
  readonly causationId: string;
};

const start: Place = { offsetBytes: 0, line: 1 };

/** More is most likely a mistake, and would keep everybody else's imports waiting. */
export const maxImportRows = 1_000_000;

export type NewImport = Pick<
  Import,
  'importId' | 'fileName' | 'objectKey' | 'sizeBytes' | 'customer' | 'correlationId' | 'causationId'
>;

export function newImport(file: NewImport): Import {
  return { ...file, step: 'checking', turn: 0, place: start, rowsFound: 0, nextBatch: 0 };
}

/** The state that follows. */
export function nextState(state: Import, changes: Partial<Import>): Import {
  return { ...state, ...changes, turn: state.turn + 1 };
}
