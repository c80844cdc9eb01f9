import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { type Order, viewOf } from '../../domain/order.ts';
import { type Viewer, visibleTo } from '../../domain/viewer.ts';

export type Dependencies = {
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
};

export type OrderQuery = { readonly orderId: string; readonly viewer: Viewer };

/** Throws ORDER_NOT_FOUND, and the very same for an order that the viewer may not see. */
export function makeGetOrder({ loadOrder }: Dependencies) {
  return async ({ orderId, viewer }: OrderQuery): Promise<OrderView> =>
    viewOf(visibleTo(viewer, orderId, await loadOrder(orderId)));
}
