import { inboxRetentionDays } from '@orderflow/contracts/retention';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import { transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import type { ImportRow, RefusedRow, RowPlacementResult } from '../domain/import-row.ts';
import type { NewOrder } from '../domain/placement.ts';
import { batchGet } from './dynamodb-batch-get.ts';
import { writeAndTakeStock } from './dynamodb-stock.ts';
import { toNewOrderItem } from './order-items.ts';
import { failedConditions, putEvent, putOnce } from './order-writes.ts';
import { importRowKey, type PlacingTable } from './orders-table.ts';

const RowItem = z.object({ row: z.int() });

/** The outcome of each row of an import, written in one transaction with what it led to. */
export function makeDynamodbImportRows(table: PlacingTable) {
  const { client, tableName, ordersKeptDays = 0 } = table;

  return {
    findDoneRows: async (rows: readonly ImportRow[]): Promise<Set<number>> => {
      const items = await batchGet(table, rows.map(importRowKey));
      return new Set(items.map((item) => RowItem.parse(item).row));
    },

    savePlacedRow: async ({ order, event }: NewOrder): Promise<RowPlacementResult> => {
      const { origin, orderId } = order;
      if (origin.channel !== 'import') throw new Error('Only an order of an import is a row of one');
      const { kind } = await writeAndTakeStock(table, order, [
        putOnce(tableName, rowItem(origin, event.detail.metadata.occurredAt, { orderId })),
        putOnce(tableName, toNewOrderItem(order, ordersKeptDays)),
        putEvent(tableName, event),
      ]);
      return kind === 'refused' ? 'done' : kind;
    },

    saveRefusedRow: async ({ event }: RefusedRow): Promise<void> => {
      const { metadata, data } = event.detail;
      const writes = [
        putOnce(tableName, rowItem(data, metadata.occurredAt, { reason: data.reason })),
        putEvent(tableName, event),
      ];
      await failedConditions(transact(client, writes));
    },
  };
}

/** Kept for as long as a batch can come again. */
function rowItem({ importId, row }: ImportRow, at: string, outcome: Readonly<Record<string, string>>) {
  const expiresAt = expiresAfterDays(new Date(at), inboxRetentionDays);
  return { ...importRowKey({ importId, row }), entity: 'import-row', importId, row, ...outcome, expiresAt };
}
