/** The way of an order: what it has been through, and what is still to come. */
import type { OrderStatus, OrderView } from '@orderflow/contracts/orders/order-view';

export type OrderStep = {
  readonly name: OrderStatus | 'refunded';
  /** When it was reached; absent while it is still to come. */
  readonly at?: string;
};

const way: readonly OrderStatus[] = ['placed', 'confirmed', 'shipped', 'delivered'];

export function stepsOf({ status, timeline, refundedAt }: OrderView): OrderStep[] {
  const reached = timeline.map(({ status: name, at }) => ({ name, at }));
  if (status === 'rejected') return reached;
  if (status === 'cancelled') {
    const wasPaid = reached.some(({ name }) => name === 'confirmed');
    if (refundedAt) return [...reached, { name: 'refunded', at: refundedAt }];
    return wasPaid ? [...reached, { name: 'refunded' }] : reached;
  }
  return [...reached, ...way.slice(way.indexOf(status) + 1).map((name) => ({ name }))];
}

export const canCancel = ({ status }: OrderView): boolean => status === 'placed' || status === 'confirmed';
