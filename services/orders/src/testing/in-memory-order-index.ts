import type { OrderStatus, OrderSummary } from '@orderflow/contracts/orders/order-view';
import { changedAt, type Order, summaryOf } from '../domain/order.ts';
import type { OrderQuery, Position } from '../domain/order-list.ts';

/** Finds orders as the table's indexes do, without their delay. */
export function makeInMemoryOrderIndex(orders: () => readonly Order[]) {
  const keyOf = (position: Position) => `${position.changedAt}#${position.orderId}`;
  return {
    findOrders: async ({ customerId, statuses, after, limit }: OrderQuery): Promise<OrderSummary[]> =>
      orders()
        .map(summaryOf)
        .filter((order) => customerId === undefined || order.customerId === customerId)
        .filter(({ status }) => statuses.includes(status))
        .filter((order) => !after || keyOf(order) < keyOf(after))
        .sort((one, other) => (keyOf(one) > keyOf(other) ? -1 : 1))
        .slice(0, limit),

    async *findDueOrders(status: OrderStatus, changedBefore: Date): AsyncGenerator<string[]> {
      const due = orders().filter(
        (order) => order.status === status && changedAt(order) <= changedBefore.toISOString(),
      );
      for (const { orderId } of due) yield [orderId];
    },
  };
}
