/**
 * Customers who each order, wait for the confirmation email, and order again. Times are taken from the POST on, once the
 * functions are warm; an order counts when its email arrives, which only a confirmed order with an invoice gets.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, bodyOf, makeApiClient } from '@orderflow/contracts/api-client';
import { listProducts } from '@orderflow/contracts/orders/list-products';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import type { Orderflow } from '../orderflow.ts';
import { type Mailbox, watchInbox } from './mailbox.ts';
import { type Quantiles, quantiles, toTenths } from './statistics.ts';

export type Load = {
  readonly parallelCustomers: number;
  /** Orders that have to be mailed, and at least one for each customer, before measuring begins. */
  readonly warmUpOrders: number;
  readonly measuredMs: number;
};

export type LoadFigures = {
  readonly parallelCustomers: number;
  /** Mailed while measuring. */
  readonly orders: number;
  readonly ordersPerSecond: number;
  /** Of the whole process, this load included: other programs disturb it less than they do the times. */
  readonly cpuMsPerOrder: number;
  /** Until the API has answered. */
  readonly postToAnswerMs: Quantiles;
  /** Until the confirmation with its invoice link is in the inbox. */
  readonly postToEmailMs: Quantiles;
};

type MailedOrder = { readonly postedAt: number; readonly answeredAt: number; readonly mailedAt: number };

const PATIENCE_MS = 60_000;

export async function measureLoad({ cloud }: Orderflow, load: Load): Promise<LoadFigures> {
  const mailbox = watchInbox(cloud);
  const mailed: MailedOrder[] = [];
  const closing = new AbortController();
  const productIds = await productsOf(makeApiClient({ baseUrl: cloud.apiUrl }));
  const customers = Array.from({ length: load.parallelCustomers }, async (_, number) => {
    const email = `customer-${number}-of-${load.parallelCustomers}@example.com`;
    const api = makeApiClient({ baseUrl: cloud.apiUrl, token: await cloud.signIn({ email }) });
    for (let order = 1; !closing.signal.aborted; order += 1) {
      const productId = productIds[(number + order) % productIds.length] ?? '';
      mailed.push(await orderOnce(api, productId, () => mailbox.arrival(email, order, PATIENCE_MS)));
    }
  });
  const all = Promise.all(customers);
  try {
    const isWarm = () => mailed.length >= Math.max(load.warmUpOrders, load.parallelCustomers);
    while (!isWarm()) await Promise.race([sleep(20), all]);
    const from = performance.now();
    const cpuBefore = process.cpuUsage();
    await Promise.race([sleep(load.measuredMs), all]);
    const { user, system } = process.cpuUsage(cpuBefore);
    const spent = { from, to: performance.now(), cpuMs: (user + system) / 1000 };
    return figures(load.parallelCustomers, mailed, spent);
  } finally {
    closing.abort();
    await all.finally(() => mailbox.stop());
  }
}

async function productsOf(api: ApiClient): Promise<string[]> {
  return bodyOf(await api.call(listProducts, {})).products.map(({ productId }) => productId);
}

async function orderOnce(api: ApiClient, productId: string, mail: Mail): Promise<MailedOrder> {
  const postedAt = performance.now();
  const answer = await api.call(placeOrder, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: { lines: [{ productId, quantity: 1 }], paymentToken: 'tok_success' },
  });
  const answeredAt = performance.now();
  bodyOf(answer);
  return { postedAt, answeredAt, mailedAt: await mail() };
}

type Mail = () => ReturnType<Mailbox['arrival']>;

type Spent = { readonly from: number; readonly to: number; readonly cpuMs: number };

function figures(
  parallelCustomers: number,
  mailed: readonly MailedOrder[],
  { from, to, cpuMs }: Spent,
): LoadFigures {
  const measured = mailed.filter(({ mailedAt }) => mailedAt >= from && mailedAt < to);
  return {
    parallelCustomers,
    orders: measured.length,
    ordersPerSecond: toTenths((measured.length / (to - from)) * 1000),
    cpuMsPerOrder: toTenths(cpuMs / measured.length),
    postToAnswerMs: quantiles(measured.map(({ postedAt, answeredAt }) => answeredAt - postedAt)),
    postToEmailMs: quantiles(measured.map(({ postedAt, mailedAt }) => mailedAt - postedAt)),
  };
}
