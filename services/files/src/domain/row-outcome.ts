import type { RowFailure } from './import-row.ts';

/** What the order service made of a row. */
export type RowOutcome = {
  readonly row: number;
  readonly outcome: 'PLACED' | 'PRODUCT_NOT_FOUND' | 'OUT_OF_STOCK';
};

/** How a refusal reads in the report. */
export function rejectedRow(row: number, outcome: Exclude<RowOutcome['outcome'], 'PLACED'>): RowFailure {
  return outcome === 'OUT_OF_STOCK'
    ? { row, field: 'quantity', reason: 'is more than is in stock' }
    : { row, field: 'productId', reason: 'names no product' };
}
