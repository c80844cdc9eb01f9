import { randomUUID } from 'node:crypto';
import type { OrderLine } from '@orderflow/contracts/orders/order-line';
import type { Order } from '../domain/order.ts';
import { newOrder } from '../domain/placement.ts';
import { cancel, confirm, deliver, reject, ship } from '../domain/transitions.ts';

export const ada = { customerId: 'customer-ada', email: 'ada@example.com' };
export const grace = { customerId: 'customer-grace', email: 'grace@example.com' };

export const parcel = { carrier: 'Parcel Post', trackingNumber: 'PP-0001' };

export function aLine(overrides: Partial<OrderLine> = {}): OrderLine {
  return {
    productId: 'mug',
    name: 'Mug',
    quantity: 2,
    unitPrice: { amountMinor: 1250, currency: 'EUR' },
    ...overrides,
  };
}

/** Placed on 2026-03-01 at 10:00. */
export function anOrder(overrides: Partial<Order> = {}): Order {
  const placed = newOrder(
    {
      orderId: randomUUID(),
      customer: ada,
      origin: { channel: 'shop' },
      lines: overrides.lines ?? [aLine()],
      paymentToken: 'tok_success',
    },
    occurrenceAt(overrides.placedAt ?? '2026-03-01T10:00:00.000Z'),
  );
  return { ...placed.order, ...overrides };
}

export function occurrenceAt(time: string) {
  return {
    eventId: randomUUID(),
    occurredAt: new Date(time),
    correlationId: 'correlation-1',
    causationId: 'request-1',
  };
}

/** The order a minute later, moved on to this status by the ordinary way. */
export function movedTo(status: Order['status'], order = anOrder()): Order {
  const time = new Date(Date.parse(order.timeline.at(-1)?.at ?? '') + 60_000).toISOString();
  const later = occurrenceAt(time);
  switch (status) {
    case 'placed':
      return order;
    case 'confirmed':
      return confirm(order, 'ch_1', later).order;
    case 'rejected':
      return reject(order, later).order;
    case 'cancelled':
      return cancel(order, 'CUSTOMER_REQUEST', later).order;
    case 'shipped':
      return ship(movedTo('confirmed', order), parcel, occurrenceAt(time)).order;
    case 'delivered':
      return deliver(movedTo('shipped', order), occurrenceAt(time)).order;
  }
}
