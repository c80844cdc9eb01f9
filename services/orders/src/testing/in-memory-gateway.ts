import { paymentGatewayUnavailable } from '../domain/errors.ts';
import type { ChargeOutcome, ChargeRequest } from '../domain/payment.ts';

/** Decides once per idempotency key, as every real gateway does; `state.down` makes it fail. */
export function makeInMemoryGateway() {
  const requests: ChargeRequest[] = [];
  const outcomes = new Map<string, ChargeOutcome>();
  const state = { down: false };
  const charge = async (request: ChargeRequest): Promise<ChargeOutcome> => {
    requests.push(request);
    if (state.down) throw paymentGatewayUnavailable();
    const first = outcomes.get(request.idempotencyKey);
    if (first) return first;
    const outcome: ChargeOutcome =
      request.paymentToken === 'tok_success'
        ? { kind: 'charged', chargeId: `ch_${outcomes.size + 1}` }
        : { kind: 'declined', reason: 'CARD_DECLINED' };
    outcomes.set(request.idempotencyKey, outcome);
    return outcome;
  };
  return { charge, requests, outcomes, state };
}
