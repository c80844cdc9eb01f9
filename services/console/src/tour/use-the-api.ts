/** Story 1: the order API, what it promises, and what it refuses. */

import { cancelOrder } from '@orderflow/contracts/orders/cancel-order';
import { getOrder } from '@orderflow/contracts/orders/get-order';
import { listOrders } from '@orderflow/contracts/orders/list-orders';
import { listProducts, type ProductView } from '@orderflow/contracts/orders/list-products';
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { placeOrder } from '@orderflow/contracts/orders/place-order';
import { money } from '../components/format.tsx';
import { spokenDuration } from '../local-cloud/event-tree.ts';
import { history, linkTo, place, reaches, requestOf, short, waitForOrder } from './orders.ts';
import type { Step } from './story.ts';
import { known, type Refusal, type Tools } from './tools.ts';
import { waitUntil } from './wait-until.ts';

type Facts = { product?: ProductView; order?: OrderView; cancelled?: OrderView; readonly key: string };

export function useTheApi(tools: Tools): readonly Step[] {
  const facts: Facts = { key: crypto.randomUUID() };
  return [
    browse(tools, facts),
    placeOnce(tools, facts),
    repeat(tools, facts),
    reuseKey(tools, facts),
    read(tools, facts),
    list(tools, facts),
    lookForAnother(tools),
    orderAnother(tools, facts),
    callOff(tools, facts),
  ];
}

const said = ({ status, code, detail }: Refusal) => `${status} ${code}: ${detail}`;

function expected(refusal: Refusal, status: number, code: string): Refusal {
  if (refusal.status !== status || refusal.code !== code) {
    throw new Error(`Expected ${status} ${code}, but the API said ${said(refusal)}`);
  }
  return refusal;
}

const browse = ({ ask }: Tools, facts: Facts): Step => ({
  caption: 'Read the catalogue',
  look: 'GET /products is public: prices and stock, read from one table by one small function.',
  where: { label: 'Shop', path: '/' },
  async run() {
    const { products } = await ask(listProducts, {});
    const product = products.find(({ available }) => available >= 20);
    if (!product) throw new Error('The shop has run out of everything.');
    facts.product = product;
    const { name, price, available } = product;
    return {
      told: `${products.length} products. We take ${name} for ${money(price)}; ${available} are in stock.`,
    };
  },
});

const placeOnce = ({ ask }: Tools, facts: Facts): Step => ({
  caption: 'Place an order of two',
  look: 'POST /orders with an Idempotency-Key takes stock, saves the order and its event in one transaction, and answers at once. Nobody has paid yet.',
  async run() {
    const { productId } = known(facts.product, 'a product');
    facts.order = await ask(placeOrder, requestOf({ productId, quantity: 2, key: facts.key }));
    const { orderId, status, total } = facts.order;
    return {
      told: `201 Created: order ${short(orderId)} over ${money(total)} is ${status}.`,
      links: [linkTo(orderId)],
    };
  },
});

const repeat = ({ ask }: Tools, facts: Facts): Step => ({
  caption: 'Send the same request again',
  look: 'As after a lost connection. The same key brings the same answer, and nothing is ordered twice.',
  async run() {
    const { productId } = known(facts.product, 'a product');
    const { orderId } = known(facts.order, 'an order');
    const again = await ask(placeOrder, requestOf({ productId, quantity: 2, key: facts.key }));
    if (again.orderId !== orderId) throw new Error(`This is another order: ${again.orderId}`);
    return { told: `201 again, with the same order ${short(again.orderId)}.` };
  },
});

const reuseKey = ({ refused }: Tools, facts: Facts): Step => ({
  caption: 'Use the key for something else',
  look: 'Three pieces instead of two under the same key is a mistake of the client, and is told so.',
  async run() {
    const { productId } = known(facts.product, 'a product');
    const answer = await refused(placeOrder, requestOf({ productId, quantity: 3, key: facts.key }));
    return { told: said(expected(answer, 422, 'IDEMPOTENCY_KEY_REUSED')) };
  },
});

const read = (tools: Tools, facts: Facts): Step => ({
  caption: 'Read the order',
  look: 'The payment was charged meanwhile, by another function that was told by an event.',
  async run(context) {
    const { orderId } = known(facts.order, 'an order');
    const order = await reaches(tools, orderId, 'confirmed', context);
    return { told: `200: ${history(order)}.`, links: [linkTo(orderId)] };
  },
});

const list = ({ ask }: Tools, facts: Facts): Step => ({
  caption: 'List the confirmed orders',
  look: 'The list is an index of the same table: an order is in it a moment after it has changed.',
  where: { label: 'Orders', path: '/orders' },
  async run({ signal }) {
    const { orderId } = known(facts.order, 'an order');
    const place = await waitUntil(
      `order ${short(orderId)} in the list`,
      async () => {
        const { orders } = await ask(listOrders, { query: { status: 'confirmed', limit: 50 } });
        return orders.findIndex((order) => order.orderId === orderId) + 1 || undefined;
      },
      { signal },
    );
    return { told: `It is number ${place}; those that changed last come first.` };
  },
});

const lookForAnother = ({ refused }: Tools): Step => ({
  caption: 'Look for an order of somebody else',
  look: 'What is not yours looks exactly like what does not exist: nobody learns by guessing ids.',
  async run() {
    const answer = await refused(getOrder, { path: { orderId: crypto.randomUUID() } });
    return { told: said(expected(answer, 404, 'ORDER_NOT_FOUND')) };
  },
});

const orderAnother = (tools: Tools, facts: Facts): Step => ({
  caption: 'Order another one, and pay',
  look: 'It will be called off next, so it has to be paid first.',
  async run(context) {
    const { productId } = known(facts.product, 'a product');
    const placed = await place(tools, { productId });
    facts.cancelled = await reaches(tools, placed.orderId, 'confirmed', context);
    return { told: `Order ${short(placed.orderId)}: ${history(facts.cancelled)}.` };
  },
});

const callOff = (tools: Tools, facts: Facts): Step => ({
  caption: 'Cancel it, and get the money back',
  look: 'The stock is back in the same transaction. The refund follows from the event OrderCancelled, once, however often it arrives.',
  async run(context) {
    const { orderId, total } = known(facts.cancelled, 'a paid order');
    await tools.ask(cancelOrder, { path: { orderId } });
    const beganMs = performance.now();
    const isSo = ({ refundedAt }: OrderView) => refundedAt !== undefined;
    await waitForOrder(tools, orderId, { what: 'refunded', isSo }, context);
    return {
      told: `Cancelled, and ${money(total)} refunded ${spokenDuration(performance.now() - beganMs)} later.`,
      links: [linkTo(orderId)],
    };
  },
});
