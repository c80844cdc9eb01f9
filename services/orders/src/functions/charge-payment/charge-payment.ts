import { causedBy, createEvent, type Occurrence } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import type { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { orderNotFound } from '../../domain/errors.ts';
import { confirm, type Order, reject } from '../../domain/order.ts';
import type { Transition, TransitionResult } from '../../domain/order-change.ts';
import type { ChargeOutcome, PaymentGateway } from '../../domain/payment.ts';

export type Dependencies = {
  /** Must see every committed write: the event is read after the commit that it reports. */
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
  readonly charge: PaymentGateway['charge'];
  /** All or nothing, and only while the order is in `from` and the event is not recorded as handled. */
  readonly saveTransition: (transition: Transition) => Promise<TransitionResult>;
  readonly newId: () => string;
  readonly now: () => Date;
};

const consumer = 'charge-payment';

/**
 * Charges a placed order and confirms or rejects it. However often the event comes, and wherever an earlier attempt
 * was cut off, there is one charge (the gateway knows the order's id) and one outcome (the write is conditional).
 * Throws ORDER_NOT_FOUND, which is permanent: the event followed the commit and the read is consistent, so a
 * missing order will not appear later. Passes on PAYMENT_GATEWAY_UNAVAILABLE (retryable).
 */
export function makeChargePayment(deps: Dependencies) {
  return async (placed: EventOf<typeof OrderPlaced>): Promise<void> => {
    const { metadata, data } = placed.detail;
    const order = await deps.loadOrder(data.orderId);
    if (!order) throw orderNotFound(data.orderId);
    if (order.status !== 'placed') return;

    const outcome = await deps.charge({
      idempotencyKey: order.orderId,
      paymentToken: order.paymentToken,
      amount: order.total,
    });
    // `superseded` is success too: another delivery of the same event has written the same outcome.
    await deps.saveTransition({
      from: order.status,
      handled: { consumer, eventId: metadata.eventId },
      ...settle(order, outcome, causedBy(metadata, { eventId: deps.newId(), occurredAt: deps.now() })),
    });
  };
}

type Settlement = Pick<Transition, 'order' | 'event' | 'returnsStock'>;

function settle(order: Order, outcome: ChargeOutcome, occurrence: Occurrence): Settlement {
  const { orderId, customer, lines, total } = order;
  if (outcome.kind === 'declined') {
    const reason = 'PAYMENT_DECLINED';
    const event = createEvent(OrderRejected, { orderId, customer, total, reason }, occurrence);
    return { order: reject(order), event, returnsStock: true };
  }
  const { chargeId } = outcome;
  const event = createEvent(OrderConfirmed, { orderId, customer, lines, total, chargeId }, occurrence);
  return { order: confirm(order, chargeId), event, returnsStock: false };
}
