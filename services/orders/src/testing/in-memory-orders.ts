// The orders table as the use cases see it: every save is all or nothing, under the conditions of the real one.
import { type IdempotencyKey, type IdempotencyRecord, isExpired } from '../domain/idempotency.ts';
import type { RefusedRow } from '../domain/import-row.ts';
import type { Order, Refund } from '../domain/order.ts';
import type {
  Placement,
  PlacementResult,
  TransitionResult,
  TransitionToSave,
} from '../domain/order-change.ts';
import type { NewOrder } from '../domain/placement.ts';
import type { Product } from '../domain/product.ts';
import type { TransitionEvent } from '../domain/transitions.ts';

export const catalogue: readonly Product[] = [
  { productId: 'mug', name: 'Mug', description: 'Blue', price: { amountMinor: 1250, currency: 'EUR' } },
  { productId: 'pen', name: 'Pen', description: 'Black', price: { amountMinor: 199, currency: 'EUR' } },
];

export type Contents = { readonly orders?: readonly Order[]; readonly stock?: Record<string, number> };

export function makeInMemoryOrders({ orders = [], stock = {} }: Contents = {}) {
  const orderById = new Map(orders.map((order) => [order.orderId, order]));
  const recordByKey = new Map<string, IdempotencyRecord>();
  const unitsByProduct = new Map(Object.entries(stock));
  const handled = new Set<string>();
  const events: (NewOrder['event'] | TransitionEvent | RefusedRow['event'])[] = [];

  const unitsOf = (productId: string) => unitsByProduct.get(productId) ?? 0;
  const addUnits = (lines: Order['lines'], factor: 1 | -1) => {
    for (const { productId, quantity } of lines)
      unitsByProduct.set(productId, unitsOf(productId) + factor * quantity);
  };
  const shortOf = ({ lines }: Order) => lines.filter((line) => unitsOf(line.productId) < line.quantity);
  const place = ({ order, event }: NewOrder) => {
    orderById.set(order.orderId, order);
    addUnits(order.lines, -1);
    events.push(event);
  };

  return {
    events,
    orders: () => [...orderById.values()],
    records: () => [...recordByKey.values()],
    unitsOf,
    shortOf,
    place,

    loadProducts: async (productIds: readonly string[]) =>
      catalogue.filter((product) => productIds.includes(product.productId)),
    loadOrder: async (orderId: string) => orderById.get(orderId),
    loadIdempotencyRecord: async (key: IdempotencyKey) => recordByKey.get(recordId(key)),

    savePlacement: async ({ idempotency, ...placement }: Placement): Promise<PlacementResult> => {
      const short = shortOf(placement.order);
      const holder = recordByKey.get(recordId(idempotency));
      if (short.length > 0 || (holder && !isExpired(holder, new Date(placement.order.placedAt)))) {
        return { kind: 'refused', shortProductIds: short.map((line) => line.productId) };
      }
      recordByKey.set(recordId(idempotency), idempotency);
      place(placement);
      return { kind: 'saved' };
    },

    saveTransition: async (transition: TransitionToSave): Promise<TransitionResult> => {
      const { from, order, event, returnsStock } = transition;
      const inboxId = transition.handled && `${transition.handled.consumer}#${transition.handled.eventId}`;
      if (orderById.get(order.orderId)?.status !== from || handled.has(inboxId ?? '')) return 'superseded';
      orderById.set(order.orderId, order);
      if (inboxId) handled.add(inboxId);
      if (returnsStock) addUnits(order.lines, 1);
      events.push(event);
      return 'saved';
    },

    saveRefund: async (orderId: string, refund: Refund): Promise<void> => {
      const order = orderById.get(orderId);
      if (order && !order.refund) orderById.set(orderId, { ...order, refund });
    },
  };
}

function recordId({ customerId, key }: IdempotencyKey): string {
  return `${customerId}#${key}`;
}
