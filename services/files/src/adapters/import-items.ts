import { Customer } from '@orderflow/contracts/orders/customer';
import { inboxRetentionDays } from '@orderflow/contracts/retention';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import * as z from 'zod';
import type { Import } from '../domain/import.ts';
import { columnNames, delimiters, type RowFailure } from '../domain/import-row.ts';
import type { RowOutcome } from '../domain/row-outcome.ts';

const Place = z.object({ offsetBytes: z.int(), line: z.int() });

const ImportItem = z.object({
  importId: z.string(),
  step: z.enum(['checking', 'reading', 'placing', 'completing', 'done']),
  turn: z.int(),
  place: Place,
  format: z
    .object({
      delimiter: z.enum(delimiters),
      columns: z.record(z.enum(columnNames), z.int()),
      rowsBegin: Place,
    })
    .exactOptional(),
  rowsFound: z.int(),
  nextBatch: z.int(),
  fileName: z.string(),
  objectKey: z.string(),
  sizeBytes: z.int(),
  customer: Customer,
  correlationId: z.string(),
  causationId: z.string(),
});

/** Rows and where their import stands are remembered for longer than an outcome can come again. */
const expiry = (now: Date) => expiresAfterDays(now, inboxRetentionDays);

/** Ten digits: sorted as texts, rows come in their order. */
const inOrder = (row: number) => String(row).padStart(10, '0');

export const importKey = (importId: string) => ({ pk: `IMPORT#${importId}`, sk: 'STATE' });
export const outcomePrefix = 'OUTCOME#';
export const invalidPrefix = 'INVALID#';

/** Where an import stands; its stream records are what starts the next turn. */
export function importItem(state: Import, now: Date) {
  return { ...importKey(state.importId), entity: 'import', ...state, expiresAt: expiry(now) };
}

export function toImport(item: Readonly<Record<string, unknown>>): Import {
  return ImportItem.parse(item);
}

/** One for each row that the order service has answered for: that it exists is what keeps a row from being counted twice. */
export function outcomeItem(importId: string, { row, outcome }: RowOutcome, now: Date) {
  const sk = `${outcomePrefix}${inOrder(row)}`;
  return { pk: `IMPORT#${importId}`, sk, entity: 'row-outcome', row, outcome, expiresAt: expiry(now) };
}

/** The rows of one turn that were not understood, in one item. */
export function invalidRowsItem(importId: string, failures: readonly RowFailure[], now: Date) {
  const sk = `${invalidPrefix}${inOrder(failures[0]?.row ?? 0)}`;
  return { pk: `IMPORT#${importId}`, sk, entity: 'invalid-rows', failures, expiresAt: expiry(now) };
}

export const InvalidRowsItem = z.object({
  failures: z.array(z.object({ row: z.int(), field: z.enum(columnNames), reason: z.string() })),
});

export const OutcomeItem = z.object({
  row: z.int(),
  outcome: z.enum(['PLACED', 'PRODUCT_NOT_FOUND', 'OUT_OF_STOCK']),
});
