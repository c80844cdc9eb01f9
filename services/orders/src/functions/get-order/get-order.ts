import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { orderNotFound } from '../../domain/errors.ts';
import { type Order, viewOf } from '../../domain/order.ts';

export type Dependencies = {
  readonly loadOrder: (orderId: string) => Promise<Order | undefined>;
};

export type OrderQuery = { readonly orderId: string; readonly customerId: string };

/** Throws ORDER_NOT_FOUND, and the very same for an order of somebody else. */
export function makeGetOrder({ loadOrder }: Dependencies) {
  return async ({ orderId, customerId }: OrderQuery): Promise<OrderView> => {
    const order = await loadOrder(orderId);
    if (order?.customer.customerId !== customerId) throw orderNotFound(orderId);
    return viewOf(order);
  };
}
