import { createEvent, type Occurrence } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import type { OrderLine } from '@orderflow/contracts/orders/order-line';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { productNotFound } from './errors.ts';
import { type Order, totalOf } from './order.ts';
import type { Product } from './product.ts';

/** A new order and the event that reports it. */
export type NewOrder = { readonly order: Order; readonly event: EventOf<typeof OrderPlaced> };

type Draft = Pick<Order, 'orderId' | 'customer' | 'origin' | 'lines' | 'paymentToken'>;

/** Throws MIXED_CURRENCIES. */
export function newOrder(draft: Draft, occurrence: Occurrence): NewOrder {
  const { orderId, customer, lines, origin } = draft;
  const { eventId, occurredAt, correlationId } = occurrence;
  const total = totalOf(lines);
  const placedAt = occurredAt.toISOString();
  const status = 'placed';
  const timeline = [{ status, at: placedAt, event: OrderPlaced.detailType, eventId } as const];
  return {
    order: { ...draft, total, status, placedAt, timeline, correlationId },
    event: createEvent(OrderPlaced, { orderId, customer, lines, total, origin }, occurrence),
  };
}

type Wanted = { readonly productId: string; readonly quantity: number };

/** Lines with the catalogue's names and prices; throws PRODUCT_NOT_FOUND naming all that it lacks. */
export function priceLines(wanted: readonly Wanted[], products: readonly Product[]): OrderLine[] {
  const catalogue = new Map(products.map((product) => [product.productId, product]));
  const unknown = wanted.map(({ productId }) => productId).filter((productId) => !catalogue.has(productId));
  if (unknown.length > 0) throw productNotFound(unknown);
  return wanted.flatMap(({ productId, quantity }) => {
    const product = catalogue.get(productId);
    return product ? [{ productId, name: product.name, quantity, unitPrice: product.price }] : [];
  });
}
