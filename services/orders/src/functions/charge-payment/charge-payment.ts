import { causedBy } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import type { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { orderNotFound } from '../../domain/errors.ts';
import type { Order } from '../../domain/order.ts';
import type { SaveTransition } from '../../domain/order-change.ts';
import type { PaymentGateway } from '../../domain/payment.ts';
import { confirm, reject } from '../../domain/transitions.ts';

export type Dependencies = {
  /** Must see every committed write: the event is read after the commit that it reports. */
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
  readonly charge: PaymentGateway['charge'];
  readonly saveTransition: SaveTransition;
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
    // The order was cancelled meanwhile, and refund-payment came first.
    if (outcome.kind === 'voided') return;
    const occurrence = causedBy(metadata, { eventId: deps.newId(), occurredAt: deps.now() });
    const transition =
      outcome.kind === 'charged' ? confirm(order, outcome.chargeId, occurrence) : reject(order, occurrence);
    // `superseded` is success, too: another delivery has written the same outcome, or the order was cancelled meanwhile, and
    // refund-payment will find the charge.
    await deps.saveTransition({ ...transition, handled: { consumer, eventId: metadata.eventId } });
  };
}
