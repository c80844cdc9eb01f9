import type { Money } from '@orderflow/contracts/money';

export type ChargeRequest = {
  /** The gateway charges at most once per key and answers a repeat with the first outcome. */
  readonly idempotencyKey: string;
  /** What the gateway's own form gave the browser; card data never comes here. */
  readonly paymentToken: string;
  readonly amount: Money;
};

export type ChargeOutcome =
  | { readonly kind: 'charged'; readonly chargeId: string }
  | { readonly kind: 'declined'; readonly reason: 'CARD_DECLINED' | 'INVALID_TOKEN' }
  /** The key was reversed before it was ever charged. */
  | { readonly kind: 'voided' };

export type ReversalOutcome =
  | { readonly kind: 'refunded'; readonly refundId: string }
  /** Nothing was charged, and from now on nothing can be. */
  | { readonly kind: 'nothing-charged' };

/** Answers only when the outcome is certain; throws PAYMENT_GATEWAY_UNAVAILABLE (retryable) when it is not. */
export type PaymentGateway = {
  readonly charge: (request: ChargeRequest) => Promise<ChargeOutcome>;
  /**
   * Refunds the key's charge once, or sees to it that there will be none. Providers call the two refund and void; that it is one
   * step is what closes the race between a charge under way and a cancellation.
   */
  readonly reverse: (request: { readonly idempotencyKey: string }) => Promise<ReversalOutcome>;
};
