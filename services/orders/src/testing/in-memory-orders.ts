// The orders table as the use cases see it: every save is all or nothing, under the conditions of the real one.
import { type IdempotencyKey, type IdempotencyRecord, isExpired } from '../domain/idempotency.ts';
import type { Order } from '../domain/order.ts';
import type { Placement, PlacementResult, Transition, TransitionResult } from '../domain/order-change.ts';
import type { Product } from '../domain/product.ts';

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
  const events: (Placement['event'] | Transition['event'])[] = [];

  const unitsOf = (productId: string) => unitsByProduct.get(productId) ?? 0;
  const addUnits = (productId: string, units: number) =>
    unitsByProduct.set(productId, unitsOf(productId) + units);

  return {
    events,
    orders: () => [...orderById.values()],
    records: () => [...recordByKey.values()],
    unitsOf,

    loadProducts: async (productIds: readonly string[]) =>
      catalogue.filter((product) => productIds.includes(product.productId)),
    loadOrder: async (orderId: string) => orderById.get(orderId),
    loadIdempotencyRecord: async (key: IdempotencyKey) => recordByKey.get(recordId(key)),

    savePlacement: async ({ order, event, idempotency }: Placement): Promise<PlacementResult> => {
      const short = order.lines.filter((line) => unitsOf(line.productId) < line.quantity);
      const holder = recordByKey.get(recordId(idempotency));
      if (short.length > 0 || (holder && !isExpired(holder, new Date(order.placedAt)))) {
        return { kind: 'refused', shortProductIds: short.map((line) => line.productId) };
      }
      orderById.set(order.orderId, order);
      recordByKey.set(recordId(idempotency), idempotency);
      for (const line of order.lines) addUnits(line.productId, -line.quantity);
      events.push(event);
      return { kind: 'saved' };
    },

    saveTransition: async (transition: Transition): Promise<TransitionResult> => {
      const { from, order, event, returnsStock } = transition;
      const inboxId = `${transition.handled.consumer}#${transition.handled.eventId}`;
      if (orderById.get(order.orderId)?.status !== from || handled.has(inboxId)) return 'superseded';
      orderById.set(order.orderId, order);
      handled.add(inboxId);
      if (returnsStock) for (const line of order.lines) addUnits(line.productId, line.quantity);
      events.push(event);
      return 'saved';
    },
  };
}

function recordId({ customerId, key }: IdempotencyKey): string {
  return `${customerId}#${key}`;
}
