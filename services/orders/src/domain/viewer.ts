import { orderNotFound } from './errors.ts';
import type { Order } from './order.ts';

/** Who asks: customers see their own orders only, operators see all. */
export type Viewer = { readonly customerId: string; readonly isOperator: boolean };

/** The order, if there is one and it may be seen; throws ORDER_NOT_FOUND otherwise, the very same for both. */
export function visibleTo(viewer: Viewer, orderId: string, order: Order | undefined): Order {
  const isVisible = viewer.isOperator || order?.customer.customerId === viewer.customerId;
  if (!order || !isVisible) throw orderNotFound(orderId);
  return order;
}
