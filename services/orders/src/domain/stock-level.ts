import type { EventOf } from '@orderflow/contracts/define-event';
import type { StockLow } from '@orderflow/contracts/orders/stock-low';

/** What is left of a product, and whether that has been reported as too little. */
export type StockLevel = {
  readonly productId: string;
  readonly name: string;
  readonly available: number;
  /** The id of the StockLow that says so; it stays until there is enough again. */
  readonly reportedBy?: string;
};

export type LowStock = { readonly event: EventOf<typeof StockLow> };
