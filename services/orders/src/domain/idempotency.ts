import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { idempotencyKeyReused } from './errors.ts';

const lifetimeSeconds = 24 * 60 * 60;

/** Keys are the client's choice, so they only mean something together with the customer. */
export type IdempotencyKey = { readonly customerId: string; readonly key: string };

/** The first answer given to a key, kept for its repeats. */
export type IdempotencyRecord = IdempotencyKey & {
  readonly payloadHash: string;
  readonly answer: OrderView;
  /** Epoch seconds, as DynamoDB's TTL wants them. */
  readonly expiresAt: number;
};

export function expiryOf(recordedAt: Date): number {
  return toEpochSeconds(recordedAt) + lifetimeSeconds;
}

/** DynamoDB deletes expired items up to days late, so whoever reads one has to look at the clock. */
export function isExpired(record: IdempotencyRecord, now: Date): boolean {
  return record.expiresAt <= toEpochSeconds(now);
}

/** Throws IDEMPOTENCY_KEY_REUSED when the key came with another payload. */
export function answerRepeat(record: IdempotencyRecord, payloadHash: string): OrderView {
  if (record.payloadHash !== payloadHash) throw idempotencyKeyReused();
  return record.answer;
}

export function toEpochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
