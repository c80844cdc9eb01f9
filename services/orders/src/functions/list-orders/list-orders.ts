import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { listOrders } from '@orderflow/contracts/orders/list-orders';
import { OrderStatus } from '@orderflow/contracts/orders/order-view';
import { type FindOrders, fromCursor, toCursor } from '../../domain/order-list.ts';
import type { Viewer } from '../../domain/viewer.ts';

export type Dependencies = { readonly findOrders: FindOrders };

export type ListQuery = RequestOf<typeof listOrders>['query'] & { readonly viewer: Viewer };

/** One page, those that changed last first. Throws CURSOR_INVALID. */
export function makeListOrders({ findOrders }: Dependencies) {
  return async ({ viewer, status, limit, cursor }: ListQuery): Promise<ResponseOf<typeof listOrders>> => {
    const found = await findOrders({
      customerId: viewer.isOperator ? undefined : viewer.customerId,
      statuses: status ? [status] : OrderStatus.options,
      after: cursor === undefined ? undefined : fromCursor(cursor),
      // One more than asked for tells whether there is a next page.
      limit: limit + 1,
    });
    const orders = found.slice(0, limit);
    const last = orders.at(-1);
    return { orders, ...(found.length > limit && last && { nextCursor: toCursor(last) }) };
  };
}
