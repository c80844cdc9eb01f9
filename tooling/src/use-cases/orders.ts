/** What people do with orders in the use cases. */
import { type ApiAnswer, type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import type { Money } from '@orderflow/contracts/money';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import type { OrderStatus, OrderView } from '@orderflow/contracts/orders/order-view';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { waitFor } from '@orderflow/testing/wait-for';
import { patience } from './people.ts';

type Wanted = {
  readonly productId: string;
  readonly quantity: number;
  readonly paymentToken?: string;
  readonly key?: string;
};

export function place(
  api: ApiClient,
  { productId, quantity, paymentToken = 'tok_success', key = crypto.randomUUID() }: Wanted,
): Promise<ApiAnswer<typeof placeOrder>> {
  const headers = { 'idempotency-key': key };
  return api.call(placeOrder, { headers, body: { lines: [{ productId, quantity }], paymentToken } });
}

type Expected = {
  readonly what: string;
  readonly isSo: (order: OrderView) => boolean;
  /** Done before each further look. */
  readonly meanwhile?: (() => void) | undefined;
};

function waitForOrder(
  api: ApiClient,
  orderId: string,
  { what, isSo, meanwhile }: Expected,
): Promise<OrderView> {
  return waitFor(
    `order ${orderId} to be ${what}`,
    async () => {
      const order = bodyOf(await api.call(getOrder, { path: { orderId } }));
      if (isSo(order)) return order;
      meanwhile?.();
      return undefined;
    },
    { ...patience, intervalMs: 50 },
  );
}

export function reaches(api: ApiClient, orderId: string, status: OrderStatus, meanwhile?: () => void) {
  return waitForOrder(api, orderId, { what: status, isSo: (order) => order.status === status, meanwhile });
}

export function isRefunded(api: ApiClient, orderId: string) {
  return waitForOrder(api, orderId, { what: 'refunded', isSo: ({ refundedAt }) => refundedAt !== undefined });
}

/** `19.80 EUR` */
export function told({ amountMinor, currency }: Money): string {
  return `${(amountMinor / 100).toFixed(2)} ${currency}`;
}
