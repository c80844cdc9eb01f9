import type { LowStock, StockLevel } from '../domain/stock-level.ts';

/** The products' marks under the conditions of the real table; each product is a page of its own. */
export function makeInMemoryStockLevels(stock: Readonly<Record<string, number>>) {
  const unitsByProduct = new Map(Object.entries(stock));
  const marks = new Map<string, string>();
  const events: LowStock['event'][] = [];
  const levelOf = (productId: string, available: number): StockLevel => {
    const reportedBy = marks.get(productId);
    return { productId, name: productId, available, ...(reportedBy !== undefined && { reportedBy }) };
  };

  return {
    events,
    setUnits: (productId: string, units: number) => unitsByProduct.set(productId, units),

    async *findStockLevels(): AsyncGenerator<StockLevel[]> {
      for (const [productId, available] of unitsByProduct) yield [levelOf(productId, available)];
    },

    saveLowStock: async ({ event }: LowStock): Promise<void> => {
      const { metadata, data } = event.detail;
      if (marks.has(data.productId)) return;
      marks.set(data.productId, metadata.eventId);
      events.push(event);
    },

    clearLowStock: async (productId: string, eventId: string): Promise<void> => {
      if (marks.get(productId) === eventId) marks.delete(productId);
    },
  };
}
