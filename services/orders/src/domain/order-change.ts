// What is written together or not at all: state, the event that reports it, and the record against repeats.
import type { EventOf } from '@orderflow/contracts/define-event';
import type { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import type { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import type { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import type { OrderStatus } from '@orderflow/contracts/orders/order-view';
import type { AppError } from '@orderflow/errors/app-error';
import type { IdempotencyRecord } from './idempotency.ts';
import type { Order } from './order.ts';

/** A new order; it takes the stock of its lines. */
export type Placement = {
  readonly order: Order;
  readonly event: EventOf<typeof OrderPlaced>;
  readonly idempotency: IdempotencyRecord;
};

export type PlacementResult =
  | { readonly kind: 'saved' }
  /** Nothing was written: these products are short, or, when there are none, the idempotency key is taken. */
  | { readonly kind: 'refused'; readonly shortProductIds: readonly string[] }
  /** Nothing was written: others changed the same items until the attempts ran out. The error is retryable. */
  | { readonly kind: 'contended'; readonly error: AppError };

/** An order's move to its next status, caused by an event. */
export type Transition = {
  readonly from: OrderStatus;
  /** As it is after the move. */
  readonly order: Order;
  readonly event: EventOf<typeof OrderConfirmed> | EventOf<typeof OrderRejected>;
  readonly returnsStock: boolean;
  /** The event that caused the move, and who handled it. */
  readonly handled: { readonly consumer: string; readonly eventId: string };
};

/** `superseded`: nothing was written, because the order had moved or the event was handled already. */
export type TransitionResult = 'saved' | 'superseded';
