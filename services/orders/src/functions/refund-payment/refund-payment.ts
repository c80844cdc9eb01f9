import type { EventOf } from '@orderflow/contracts/define-event';
import type { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { orderNotFound } from '../../domain/errors.ts';
import type { Order, Refund } from '../../domain/order.ts';
import type { PaymentGateway } from '../../domain/payment.ts';

export type Dependencies = {
  /** Must see every committed write: the event is read after the commit that it reports. */
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
  readonly reverse: PaymentGateway['reverse'];
  /** Does nothing when the order has a refund. */
  readonly saveRefund: (orderId: string, refund: Refund) => Promise<void>;
  readonly now: () => Date;
};

/**
 * Gives back what a cancelled order was charged, or sees to it that it never will be. However often the event comes, there is
 * one refund: the gateway knows the order's id. Throws ORDER_NOT_FOUND (permanent); passes on PAYMENT_GATEWAY_UNAVAILABLE
 * (retryable).
 */
export function makeRefundPayment(deps: Dependencies) {
  return async (cancelled: EventOf<typeof OrderCancelled>): Promise<void> => {
    const { orderId } = cancelled.detail.data;
    const order = await deps.loadOrder(orderId);
    if (!order) throw orderNotFound(orderId);
    // Not by the order's own chargeId: a charge may be under way that the order does not know of yet.
    const outcome = await deps.reverse({ idempotencyKey: orderId });
    if (outcome.kind === 'refunded') {
      await deps.saveRefund(orderId, { refundId: outcome.refundId, at: deps.now().toISOString() });
    }
  };
}
