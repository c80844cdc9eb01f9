/** A running Orderflow as the end-to-end tests see it: customers, what they do, and when everything has settled. */

import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { waitFor } from '@orderflow/testing/wait-for';
import { type Orderflow, type OrderflowOptions, startOrderflow } from '@orderflow/tooling/orderflow';

export type Customer = { readonly email: string; readonly api: ApiClient; readonly token: string };

type OrderRequest = {
  readonly paymentToken?: string;
  readonly quantity?: number;
  readonly productId?: string;
  readonly idempotencyKey?: string;
  readonly correlationId?: string;
};

export type Shop = Orderflow & {
  /** A signed-in customer; every name is another person. */
  customer(name?: string): Promise<Customer>;
  /** Somebody who works for the shop. */
  operator(): Promise<Customer>;
  place(customer: Customer, request?: OrderRequest): Promise<OrderView>;
  /** Waits until the order has this status. */
  reaches(
    customer: Customer,
    orderId: string,
    status: OrderView['status'],
    timeoutMs?: number,
  ): Promise<OrderView>;
  /** Waits until nothing is on its way anywhere. */
  settles(timeoutMs?: number): Promise<void>;
  /** Runs a schedule now. */
  runSchedule(name: 'advance-shipments' | 'expire-unpaid-orders' | 'watch-stock' | 'send-due-messages'): void;
  /** The physical name of one function: `orders`, `charge-payment`. */
  functionName(service: string, name: string): string;
  available(productId: string): Promise<number>;
};

const mug = 'stoneware-mug';

/** Tests count emails; those that are about many at once say so. */
const noDigests = { EmailsPerKind: '1000000', EmailsPerCustomer: '1000000' };

/** When the shop is closed, every answer that it gave must have kept its contract. */
export async function openShop(options: Omit<OrderflowOptions, 'log' | 'ports'> = {}): Promise<Shop> {
  // Tests break things on purpose; what matters of it is in the journal.
  const orderflow = await startOrderflow({
    ...options,
    parameters: { ...noDigests, ...options.parameters },
    log: () => undefined,
  });
  const { cloud } = orderflow;
  const offContract: unknown[] = [];
  cloud.journal.subscribe((entry) => entry.kind === 'off-contract' && offContract.push(entry));
  const publicApi = makeApiClient({ baseUrl: cloud.apiUrl });
  return {
    ...orderflow,
    async stop() {
      await orderflow.stop();
      if (offContract.length > 0) throw new Error(`Answers off contract: ${JSON.stringify(offContract)}`);
    },
    customer: (name = 'ada') => signIn(cloud, `${name}@example.com`),
    operator: () => signIn(cloud, 'olive@example.com', ['operators']),
    async place({ token }, request = {}) {
      const { correlationId } = request;
      const api = patient(
        makeApiClient({ baseUrl: cloud.apiUrl, token, ...(correlationId ? { correlationId } : {}) }),
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
    async settles(timeoutMs = 60_000) {
      await waitFor('everything to settle', () => cloud.control.busy().length === 0, {
        timeoutMs,
        instead: () => cloud.control.busy(),
      });
    },
    runSchedule: (name) => {
      const service = name === 'send-due-messages' ? 'notifications' : 'orders';
      cloud.control.fireSchedule(`orderflow-dev-${service}-${name}`);
    },
    functionName: (service, name) => `orderflow-dev-${service}-${name}`,
    async available(productId) {
      const { products } = bodyOf(await publicApi.call(listProducts, {}));
      return products.find((product) => product.productId === productId)?.available ?? Number.NaN;
    },
  };
}

async function signIn({ signIn, apiUrl }: Cloud, email: string, groups: string[] = []): Promise<Customer> {
  const token = await signIn({ email, groups });
  return { email, token, api: patient(makeApiClient({ baseUrl: apiUrl, token })) };
}

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
