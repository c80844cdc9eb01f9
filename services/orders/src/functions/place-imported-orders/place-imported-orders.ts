import { causedBy, createEvent, type Occurrence } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import type { OrderImportBatchReady } from '@orderflow/contracts/files/order-import-batch-ready';
import { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';
import type { ImportRow, RefusedRow, RowPlacementResult } from '../../domain/import-row.ts';
import { type NewOrder, newOrder, priceLines } from '../../domain/placement.ts';
import type { Product } from '../../domain/product.ts';

export type Dependencies = {
  /** Those that exist, in any order. */
  readonly loadProducts: (productIds: readonly string[]) => Promise<readonly Product[]>;
  /** The rows among these that have their outcome. */
  readonly findDoneRows: (rows: readonly ImportRow[]) => Promise<ReadonlySet<number>>;
  /** All or nothing, and only while the row has no outcome. */
  readonly savePlacedRow: (placement: NewOrder) => Promise<RowPlacementResult>;
  /** The same; does nothing when the row has its outcome. */
  readonly saveRefusedRow: (refusal: RefusedRow) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
};

type BatchReady = EventOf<typeof OrderImportBatchReady>;
type Batch = BatchReady['detail']['data'];
type Row = Batch['rows'][number];

/**
 * Places one order for each row, or says why not. A row has one outcome, OrderPlaced or ImportedOrderRefused, however often and in
 * however many pieces its batch comes. Throws the first failure (retryable ones are TRANSACTION_CONFLICT and ORDERS_TABLE_BUSY) when
 * all other rows are done: the batch then comes again for what is missing.
 */
export function makePlaceImportedOrders(deps: Dependencies) {
  return async (ready: BatchReady): Promise<void> => {
    const { metadata, data: batch } = ready.detail;
    const { importId, rows } = batch;
    const [done, products] = await Promise.all([
      deps.findDoneRows(rows.map(({ row }) => ({ importId, row }))),
      deps.loadProducts([...new Set(rows.map(({ productId }) => productId))]),
    ]);
    const failures: unknown[] = [];
    // Within a batch one after another: rows of one file mostly want the same few products, and would only contend with each other.
    for (const row of rows.filter((each) => !done.has(each.row))) {
      const occurrence = causedBy(metadata, { eventId: deps.newId(), occurredAt: deps.now() });
      await settle(deps, batch, { row, products, occurrence }).catch((error: unknown) =>
        failures.push(error),
      );
    }
    if (failures.length > 0) throw failures[0];
  };
}

type Attempt = {
  readonly row: Row;
  readonly products: readonly Product[];
  readonly occurrence: Occurrence;
};

async function settle(
  deps: Dependencies,
  batch: Batch,
  { row, products, occurrence }: Attempt,
): Promise<void> {
  const { importId, customer } = batch;
  const { productId, paymentToken } = row;
  const refuse = (reason: 'PRODUCT_NOT_FOUND' | 'OUT_OF_STOCK') => {
    const data = { importId, row: row.row, customer, productId, reason };
    return deps.saveRefusedRow({ event: createEvent(ImportedOrderRefused, data, occurrence) });
  };
  if (!products.some((product) => product.productId === productId)) return refuse('PRODUCT_NOT_FOUND');
  const origin = { channel: 'import' as const, importId, row: row.row };
  const lines = priceLines([row], products);
  const draft = { orderId: deps.newId(), customer, origin, lines, paymentToken };
  if ((await deps.savePlacedRow(newOrder(draft, occurrence))) === 'short') await refuse('OUT_OF_STOCK');
}
