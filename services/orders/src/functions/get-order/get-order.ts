import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { type Order, viewOf } from '../../domain/order.ts';
import { type Viewer, visibleTo } from '../../domain/viewer.ts';

export type Dependencies = {
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
};

export type GetOrderQuery = { readonly orderId: string; readonly viewer: Viewer };

/** Throws ORDER_NOT_FOUND. */
export function makeGetOrder({ loadOrder }: Dependencies) {
  return async ({ orderId, viewer }: GetOrderQuery): Promise<OrderView> =>
    viewOf(visibleTo(viewer, orderId, await loadOrder(orderId)));
}
