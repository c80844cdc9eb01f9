// What is written together or not at all: state, the event that reports it, and the record against repeats.
import type { AppError } from '@orderflow/errors/app-error';
import type { IdempotencyRecord } from './idempotency.ts';
import type { NewOrder } from './placement.ts';
import type { Transition } from './transitions.ts';

/** A new order; it takes the stock of its lines. */
export type Placement = NewOrder & { readonly idempotency: IdempotencyRecord };

export type PlacementResult =
  | { readonly kind: 'saved' }
  /** Nothing was written: these products are short, or, when there are none, the idempotency key is taken. */
  | { readonly kind: 'refused'; readonly shortProductIds: readonly string[] }
  /** Nothing was written: others changed the same items until the attempts ran out. The error is retryable. */
  | { readonly kind: 'contended'; readonly error: AppError };

/** A move, and, when an event caused it, which one and who handled it. */
export type TransitionToSave = Transition & {
  readonly handled?: { readonly consumer: string; readonly eventId: string };
};

/** `superseded`: nothing was written, because the order had moved or the event was handled already. */
export type TransitionResult = 'saved' | 'superseded';

/** All or nothing, and only while the order is in `from` and the event is not recorded as handled. */
export type SaveTransition = (transition: TransitionToSave) => Promise<TransitionResult>;
