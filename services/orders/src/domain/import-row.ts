import type { EventOf } from '@orderflow/contracts/define-event';
import type { ImportedOrderRefused } from '@orderflow/contracts/orders/imported-order-refused';

/** A row of an import; it has one outcome for good, however often its batch comes. */
export type ImportRow = { readonly importId: string; readonly row: number };

export type RefusedRow = { readonly event: EventOf<typeof ImportedOrderRefused> };

/** `short`: nothing was written, there is not enough stock. `done`: nothing was written, the row has its outcome. */
export type RowPlacementResult = 'saved' | 'short' | 'done';
