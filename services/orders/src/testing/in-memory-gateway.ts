import { paymentGatewayUnavailable } from '../domain/errors.ts';
import type { ChargeOutcome, ChargeRequest, PaymentGateway } from '../domain/payment.ts';

/** Decides once per idempotency key, as every real gateway does; `state.down` makes it fail. */
export function makeInMemoryGateway() {
  const requests: ChargeRequest[] = [];
  const outcomes = new Map<string, ChargeOutcome>();
  const refunds = new Map<string, string>();
  const state = { down: false };
  const decideOnce = (key: string, outcome: ChargeOutcome): ChargeOutcome => {
    const decided = outcomes.get(key) ?? outcome;
    outcomes.set(key, decided);
    return decided;
  };
  const gateway: PaymentGateway = {
    charge: async (request) => {
      requests.push(request);
      if (state.down) throw paymentGatewayUnavailable();
      return decideOnce(
        request.idempotencyKey,
        request.paymentToken === 'tok_success'
          ? { kind: 'charged', chargeId: `ch_${outcomes.size + 1}` }
          : { kind: 'declined', reason: 'CARD_DECLINED' },
      );
    },
    reverse: async ({ idempotencyKey }) => {
      if (state.down) throw paymentGatewayUnavailable();
      if (decideOnce(idempotencyKey, { kind: 'voided' }).kind !== 'charged')
        return { kind: 'nothing-charged' };
      const refundId = refunds.get(idempotencyKey) ?? `re_${refunds.size + 1}`;
      refunds.set(idempotencyKey, refundId);
      return { kind: 'refunded', refundId };
    },
  };
  return { ...gateway, requests, outcomes, refunds, state };
}
