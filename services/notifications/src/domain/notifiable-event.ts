import type { EventOf } from '@orderflow/contracts/define-event';
import type { FileRejected } from '@orderflow/contracts/files/file-rejected';
import type { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import type { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import type { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import type { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import type { OrderDelivered } from '@orderflow/contracts/orders/order-delivered';
import type { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import type { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import type { StockLow } from '@orderflow/contracts/orders/stock-low';

/** What makes one message by itself. */
export type SingleEvent =
  | EventOf<typeof FileRejected>
  | EventOf<typeof OrderImportCompleted>
  | EventOf<typeof OrderCancelled>
  | EventOf<typeof OrderDelivered>
  | EventOf<typeof OrderRejected>
  | EventOf<typeof OrderShipped>
  | EventOf<typeof StockLow>;

/** The two that make one message together: confirmation.ts. */
export type JoinedEvent = EventOf<typeof OrderConfirmed> | EventOf<typeof InvoiceReady>;

/** All that people are told about. */
export type NotifiableEvent = SingleEvent | JoinedEvent;
