/** What customers do, wherever the shop is. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { waitFor } from '@orderflow/testing/wait-for';

export type Customer = { readonly email: string; readonly api: ApiClient; readonly token: string };

export type OrderRequest = {
  readonly paymentToken?: string;
  readonly quantity?: number;
  readonly productId?: string;
  readonly idempotencyKey?: string;
  readonly correlationId?: string;
};

export type Shopping = {
  place(customer: Customer, request?: OrderRequest): Promise<OrderView>;
  /** Waits until the order has this status. */
  reaches(
    customer: Customer,
    orderId: string,
    status: OrderView['status'],
    timeoutMs?: number,
  ): Promise<OrderView>;
  available(productId: string): Promise<number>;
};

const mug = 'stoneware-mug';

export function makeShopping(apiUrl: string): Shopping {
  const publicApi = makeApiClient({ baseUrl: apiUrl });
  return {
    async place({ token }, request = {}) {
      const { correlationId } = request;
      const api = patient(
        makeApiClient({ baseUrl: apiUrl, token, ...(correlationId ? { correlationId } : {}) }),
      );
      const answer = await api.call(placeOrder, {
        headers: { 'idempotency-key': request.idempotencyKey ?? crypto.randomUUID() },
        body: {
          lines: [{ productId: request.productId ?? mug, quantity: request.quantity ?? 1 }],
          paymentToken: request.paymentToken ?? 'tok_success',
        },
      });
      return bodyOf(answer);
    },
    async reaches({ api }, orderId, status, timeoutMs = 30_000) {
      return waitFor(
        `order ${orderId} to be ${status}`,
        async () => {
          const order = bodyOf(await api.call(getOrder, { path: { orderId } }));
          return order.status === status ? order : undefined;
        },
        { timeoutMs },
      );
    },
    async available(productId) {
      const { products } = bodyOf(await publicApi.call(listProducts, {}));
      return products.find((product) => product.productId === productId)?.available ?? Number.NaN;
    },
  };
}

export function customerWith(apiUrl: string, email: string, token: string): Customer {
  return { email, token, api: patient(makeApiClient({ baseUrl: apiUrl, token })) };
}

export const idOf = ({ token }: Pick<Customer, 'token'>): string =>
  String(JSON.parse(atob(token.split('.')[1] ?? '')).sub);

const patienceMs = 30_000;

/** Asks again after a 503, as the API says to: on a busy machine a table may answer later than its functions wait. */
function patient(api: ApiClient): ApiClient {
  const call: ApiClient['call'] = async (endpoint, parts) => {
    for (const deadline = performance.now() + patienceMs; ; await sleep(200)) {
      const answer = await api.call(endpoint, parts);
      if (answer.status !== 503 || performance.now() > deadline) return answer;
    }
  };
  return { ...api, call };
}
