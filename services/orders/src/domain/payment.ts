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
  | { readonly kind: 'declined'; readonly reason: 'CARD_DECLINED' | 'INVALID_TOKEN' };

/** Answers only when the outcome is certain; throws PAYMENT_GATEWAY_UNAVAILABLE (retryable) when it is not. */
export type PaymentGateway = {
  readonly charge: (request: ChargeRequest) => Promise<ChargeOutcome>;
};
