// One row of an order import: which columns it needs and what its fields may hold.
import { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';

export const columnNames = ['productId', 'quantity', 'paymentToken'] as const;
export type ColumnName = (typeof columnNames)[number];

/** Where each column stands in a row, counted from 0. */
export type Columns = Readonly<Record<ColumnName, number>>;

export type ImportRow = {
  /** The line in the file on which the row begins, the header being line 1. */
  readonly row: number;
  readonly productId: string;
  readonly quantity: number;
  readonly paymentToken: string;
};

export type RowFailure = { readonly row: number; readonly field: ColumnName; readonly reason: string };

/** Delimiters that spreadsheets write. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** `product id`, `Product_ID` and `productId` are one name: people type headers by hand. */
const plainName = (name: string) => name.toLowerCase().replaceAll(/[\s_-]/g, '');

/** Undefined unless each column is there exactly once; others may stand between them. */
export function findColumns(header: readonly string[]): Columns | undefined {
  const names = header.map(plainName);
  const positions = columnNames.map((name) => {
    const first = names.indexOf(plainName(name));
    return [name, first === names.lastIndexOf(plainName(name)) ? first : -1] as const;
  });
  if (positions.some(([, position]) => position === -1)) return undefined;
  return Object.fromEntries(positions) as Columns;
}

// The very limits that the batch's contract sets: a row that passes here can be published.
const { rows } = OrderImportBatchReady.data.shape;
const field = rows.unwrap().element.shape;

const reasons: Readonly<Record<ColumnName, string>> = {
  productId: 'must have 1 to 64 letters or digits or _ or -',
  quantity: 'must be a whole number from 1 to 100',
  paymentToken: 'must have 1 to 128 characters',
};

/** The row, or the first field that is wrong. */
export function readRow(row: number, fields: readonly string[], columns: Columns): ImportRow | RowFailure {
  const text = (name: ColumnName) => fields[columns[name]] ?? '';
  const missing = columnNames.find((name) => text(name) === '');
  if (missing) return { row, field: missing, reason: 'is missing' };
  const [productId, paymentToken] = [text('productId'), text('paymentToken')];
  // Number() would also take 1e1, 0x10 and 2.0, which nobody means by a quantity.
  const quantity = /^\d{1,3}$/.test(text('quantity')) ? Number(text('quantity')) : Number.NaN;
  const read = { row, productId, quantity, paymentToken };
  const wrong = columnNames.find((name) => !field[name].safeParse(read[name]).success);
  return wrong ? { row, field: wrong, reason: reasons[wrong] } : read;
}

export function isFailure(read: ImportRow | RowFailure): read is RowFailure {
  return 'reason' in read;
}

/** Rows of one batch become one event: small enough for the bus, large enough to be cheap. */
export const batchSize = 50;
