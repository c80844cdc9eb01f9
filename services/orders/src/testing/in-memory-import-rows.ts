import type { ImportRow, RefusedRow, RowPlacementResult } from '../domain/import-row.ts';
import type { NewOrder } from '../domain/placement.ts';
import type { makeInMemoryOrders } from './in-memory-orders.ts';

/** Each row has one outcome, written together with what it led to. */
export function makeInMemoryImportRows(orders: ReturnType<typeof makeInMemoryOrders>) {
  const done = new Set<string>();
  const idOf = ({ importId, row }: ImportRow) => `${importId}#${row}`;
  return {
    findDoneRows: async (rows: readonly ImportRow[]) =>
      new Set(rows.filter((row) => done.has(idOf(row))).map(({ row }) => row)),

    savePlacedRow: async (placement: NewOrder): Promise<RowPlacementResult> => {
      const { origin } = placement.order;
      if (origin.channel !== 'import') throw new Error('not a row');
      if (done.has(idOf(origin))) return 'done';
      if (orders.shortOf(placement.order).length > 0) return 'short';
      done.add(idOf(origin));
      orders.place(placement);
      return 'saved';
    },

    saveRefusedRow: async ({ event }: RefusedRow): Promise<void> => {
      const id = idOf(event.detail.data);
      if (done.has(id)) return;
      done.add(id);
      orders.events.push(event);
    },
  };
}
