/** What stories do with orders. */
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listProducts, type ProductView } from '@orderflow/contracts/orders/list-products';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { spokenDuration } from '../local-cloud/event-tree.ts';
import type { Link, StepContext } from './story.ts';
import type { Tools } from './tools.ts';
import { waitUntil } from './wait-until.ts';

type Wanted = {
  readonly productId: string;
  readonly quantity?: number;
  readonly paymentToken?: string;
  /** Default: another for each call. */
  readonly key?: string;
};

export function requestOf({ productId, quantity = 1, paymentToken = 'tok_success', key }: Wanted) {
  const headers = { 'idempotency-key': key ?? crypto.randomUUID() };
  return { headers, body: { lines: [{ productId, quantity }], paymentToken } };
}

export const place = ({ ask }: Tools, wanted: Wanted): Promise<OrderView> =>
  ask(placeOrder, requestOf(wanted));

/** One that there is enough of for a whole story. */
export async function chooseProduct({ ask }: Tools): Promise<ProductView> {
  const { products } = await ask(listProducts, {});
  const product = products.find(({ available }) => available >= 20);
  if (!product) throw new Error('The shop has run out of everything.');
  return product;
}

export async function unitsOf({ ask }: Tools, productId: string): Promise<number> {
  const { products } = await ask(listProducts, {});
  return products.find((product) => product.productId === productId)?.available ?? 0;
}

type Awaited = {
  readonly what: string;
  readonly isSo: (order: OrderView) => boolean;
  /** Done before each further look; told how long it has been waiting. */
  readonly meanwhile?: (order: OrderView, waitedMs: number) => unknown;
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
};

export async function waitForOrder(
  { ask }: Tools,
  orderId: string,
  { what, isSo, meanwhile, ...patience }: Awaited,
  { signal }: StepContext,
): Promise<OrderView> {
  const beganMs = performance.now();
  let last: OrderView | undefined;
  return waitUntil(
    `order ${short(orderId)} to be ${what}`,
    async () => {
      last = await ask(getOrder, { path: { orderId } });
      if (isSo(last)) return last;
      await meanwhile?.(last, performance.now() - beganMs);
      return undefined;
    },
    { signal, instead: () => `an order that is ${last?.status ?? 'not readable'}`, ...patience },
  );
}

export function reaches(
  tools: Tools,
  orderId: string,
  status: OrderView['status'],
  context: StepContext,
): Promise<OrderView> {
  return waitForOrder(tools, orderId, { what: status, isSo: (order) => order.status === status }, context);
}

/** Ids are made of the time first: their end tells them apart. */
export const short = (id: string) => `…${id.slice(-8)}`;

export const linkTo = (orderId: string): Link => ({
  label: `Order ${short(orderId)}`,
  path: `/orders/${orderId}`,
});

/** From one entry of its history to another. */
export function timeBetween({ timeline }: OrderView, from: string, to: string): number {
  const at = (status: string) =>
    new Date(timeline.find((entry) => entry.status === status)?.at ?? 0).getTime();
  return at(to) - at(from);
}

/** `placed → confirmed (+840 ms) → shipped (+30.2 s)` */
export const history = ({ timeline }: OrderView) =>
  timeline
    .map(({ status, at }, index) => {
      const before = timeline[index - 1];
      if (!before) return status;
      return `${status} (+${spokenDuration(new Date(at).getTime() - new Date(before.at).getTime())})`;
    })
    .join(' → ');
