import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { type Order, viewOf } from '../../domain/order.ts';
import type { SaveTransition } from '../../domain/order-change.ts';
import type { Trace } from '../../domain/trace.ts';
import { cancel } from '../../domain/transitions.ts';
import { type Viewer, visibleTo } from '../../domain/viewer.ts';

export type Dependencies = {
  /** Must see every committed write. */
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
  readonly saveTransition: SaveTransition;
  readonly newId: () => string;
  readonly now: () => Date;
};

export type CancelCommand = { readonly orderId: string; readonly viewer: Viewer; readonly trace: Trace };

/**
 * Calls an order off and gives its stock back; refund-payment does the rest. Answers an order that is cancelled already as it is.
 * Throws ORDER_NOT_FOUND, ORDER_TRANSITION_REFUSED, and TRANSACTION_CONFLICT (retryable).
 */
export function makeCancelOrder(deps: Dependencies) {
  return async ({ orderId, viewer, trace }: CancelCommand): Promise<OrderView> => {
    // Ends, because an order only ever moves forward: each round that is beaten finds it further on.
    for (;;) {
      const order = visibleTo(viewer, orderId, await deps.loadOrder(orderId));
      if (order.status === 'cancelled') return viewOf(order);
      const isOwn = order.customer.customerId === viewer.customerId;
      const transition = cancel(order, isOwn ? 'CUSTOMER_REQUEST' : 'OPERATOR_REQUEST', {
        ...trace,
        eventId: deps.newId(),
        occurredAt: deps.now(),
      });
      if ((await deps.saveTransition(transition)) === 'saved') return viewOf(transition.order);
    }
  };
}
