// An import on its way through the real use case: turn after turn, with an order service that answers every row.
import { createEvent } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import type { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { parseCsv } from '../adapters/csv-records.ts';
import { importId as idFor } from '../adapters/file-id.ts';
import type { Import } from '../domain/import.ts';
import { makeAdvanceImport } from '../functions/advance-import/advance-import.ts';
import { makeTrackImport } from '../functions/track-import/track-import.ts';
import { anAccepted, anImport, anUpload } from './an-upload.ts';
import { makeInMemoryFiles } from './in-memory-files.ts';
import { makeInMemoryImports } from './in-memory-imports.ts';

type Imports = ReturnType<typeof makeInMemoryImports>;
type Batch = EventOf<typeof OrderImportBatchReady>;
type Row = Batch['detail']['data']['rows'][number];

const now = () => new Date('2026-03-01T10:00:01.000Z');

/** `interfere`: ports that fail now and then. `answer`: what becomes of a row. */
export function startImport(
  content: Uint8Array | string,
  { interfere = (ports: Imports) => ports, fileName = 'orders.csv' } = {},
) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const upload = anAccepted(anUpload({ name: fileName }), bytes.length);
  const files = makeInMemoryFiles([upload]);
  const imports = makeInMemoryImports(files, () => bytes);
  files.imports.set(upload.fileId, anImport(upload));
  const ports = interfere(imports);
  const advanceImport = makeAdvanceImport({ ...files, ...ports, parseCsv, idFor, now });
  const state = () => files.imports.get(upload.fileId) as Import;
  return {
    importId: upload.fileId,
    files,
    imports,
    state,
    file: () => files.fileById.get(upload.fileId),
    advanceImport,
    trackImport: makeTrackImport(ports),
    turn: () => advanceImport([state()]),
    /** Until the import waits for outcomes or is over. */
    async run() {
      for (let turns = 0; !['placing', 'done'].includes(state().step); turns += 1) {
        if (turns > 10_000) throw new Error(`The import gets no further than ${JSON.stringify(state())}`);
        await advanceImport([state()]);
      }
    },
    batches: () => files.events.filter(({ detailType }) => detailType === 'OrderImportBatchReady') as Batch[],
    rows(): readonly Row[] {
      return this.batches().flatMap(({ detail }) => detail.data.rows);
    },
    report: () => [...imports.reports.values()][0],
  };
}

/** What the order service says about a row: placed unless its product is called `unicorn` or `sold-out`. */
export function outcomeEvent({ detail: { metadata, data } }: Batch, { row, productId }: Row) {
  const occurrence = {
    eventId: crypto.randomUUID(),
    occurredAt: now(),
    correlationId: metadata.correlationId,
    causationId: metadata.eventId,
  };
  const { importId, customer } = data;
  const reason = ({ unicorn: 'PRODUCT_NOT_FOUND', 'sold-out': 'OUT_OF_STOCK' } as const)[productId];
  if (reason) {
    return createEvent(ImportedOrderRefused, { importId, row, customer, productId, reason }, occurrence);
  }
  const origin = { channel: 'import' as const, importId, row };
  return createEvent(OrderPlaced, { ...OrderPlaced.example, customer, origin }, occurrence);
}
