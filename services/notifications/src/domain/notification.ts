import type { EventOf } from '@orderflow/contracts/define-event';
import type { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import type { OrderImportCompleted } from '@orderflow/contracts/files/order-import-completed';
import type { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';
import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import type { OrderRejected } from '@orderflow/contracts/orders/order-rejected';

/** What customers are told about. */
export type NotifiableEvent =
  | EventOf<typeof InvoiceReady>
  | EventOf<typeof OrderRejected>
  | EventOf<typeof OrderImportCompleted>;

/** The receiver's address is not kept: the customer's id is enough to list it. */
export type Notification = NotificationView & {
  readonly customerId: string;
  /** The provider's id, to find the message in its delivery reports. */
  readonly providerMessageId: string;
};

export type HandledEvent = { readonly consumer: string; readonly eventId: string };

/** `claimed`: ours to send. `done`: sent and recorded before. `taken`: another delivery is sending it right now. */
export type Claim = 'claimed' | 'done' | 'taken';

/** A sent notification, the event that reports it, and the consumed event that it came from. */
export type NotificationRecord = {
  readonly notification: Notification;
  readonly event: EventOf<typeof NotificationSent>;
  readonly handled: HandledEvent;
};

export type NotificationQuery = { readonly customerId: string; readonly limit: number };
