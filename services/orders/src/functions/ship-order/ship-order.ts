import type { OrderView, Shipment } from '@orderflow/contracts/orders/order-view';
import { orderNotFound } from '../../domain/errors.ts';
import { type Order, viewOf } from '../../domain/order.ts';
import type { SaveTransition } from '../../domain/order-change.ts';
import type { Trace } from '../../domain/trace.ts';
import { ship } from '../../domain/transitions.ts';

export type Dependencies = {
  /** Must see every committed write. */
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
  readonly saveTransition: SaveTransition;
  readonly newId: () => string;
  readonly now: () => Date;
};

export type ShipCommand = { readonly orderId: string; readonly shipment: Shipment; readonly trace: Trace };

/**
 * Reports a confirmed order's parcel. Answers an order that has left with this very parcel as it is.
 * Throws ORDER_NOT_FOUND, ORDER_TRANSITION_REFUSED, and TRANSACTION_CONFLICT (retryable).
 */
export function makeShipOrder(deps: Dependencies) {
  return async ({ orderId, shipment, trace }: ShipCommand): Promise<OrderView> => {
    // Ends, because an order only ever moves forward: each round that is beaten finds it further on.
    for (;;) {
      const order = await deps.loadOrder(orderId);
      if (!order) throw orderNotFound(orderId);
      if (isSame(order.shipment, shipment)) return viewOf(order);
      const transition = ship(order, shipment, { ...trace, eventId: deps.newId(), occurredAt: deps.now() });
      if ((await deps.saveTransition(transition)) === 'saved') return viewOf(transition.order);
    }
  };
}

function isSame(one: Shipment | undefined, other: Shipment): boolean {
  return one?.carrier === other.carrier && one.trackingNumber === other.trackingNumber;
}
