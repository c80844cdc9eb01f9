import { createEvent } from '@orderflow/contracts/create-event';
import { StockLow } from '@orderflow/contracts/orders/stock-low';
import type { Run } from '../../domain/due-orders.ts';
import { eachInPages } from '../../domain/each-in-pages.ts';
import type { LowStock, StockLevel } from '../../domain/stock-level.ts';

export type Dependencies = {
  /** Of every product, in pages. They may be a little out of date: both writes have conditions of their own. */
  readonly findStockLevels: () => AsyncIterable<readonly StockLevel[]>;
  /** Marks the product as reported and leaves the event, all or nothing, and only while it has no mark. */
  readonly saveLowStock: (low: LowStock) => Promise<void>;
  /** Takes the mark away, if it is still the one of this event. */
  readonly clearLowStock: (productId: string, eventId: string) => Promise<void>;
  /** Fewer units than these are reported. */
  readonly lowBelow: number;
  readonly newId: () => string;
  readonly now: () => Date;
};

/** Reports each product that has become short, once, until there has been enough of it again. */
export function makeWatchStock(deps: Dependencies) {
  const report = async ({ productId, name, available }: StockLevel, runId: string) => {
    const data = { productId, name, available, threshold: deps.lowBelow };
    const ids = { eventId: deps.newId(), correlationId: runId, causationId: runId };
    await deps.saveLowStock({ event: createEvent(StockLow, data, { ...ids, occurredAt: deps.now() }) });
  };
  return ({ runId }: Pick<Run, 'runId'>): Promise<void> =>
    eachInPages(deps.findStockLevels(), async (level) => {
      const { productId, available, reportedBy } = level;
      const isLow = available < deps.lowBelow;
      if (isLow && reportedBy === undefined) await report(level, runId);
      if (!isLow && reportedBy !== undefined) await deps.clearLowStock(productId, reportedBy);
    });
}
