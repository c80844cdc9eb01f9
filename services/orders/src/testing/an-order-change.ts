import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { expiryOf } from '../domain/idempotency.ts';
import { type Order, viewOf } from '../domain/order.ts';
import type { Placement, TransitionToSave } from '../domain/order-change.ts';
import { cancel, confirm, reject } from '../domain/transitions.ts';
import { anOrder, occurrenceAt } from './an-order.ts';

/** `order` is as it was placed. */
export function aPlacement(order: Order = anOrder(), key = 'key-00000001'): Placement {
  const { orderId, customer, lines, total, origin } = order;
  const eventId = order.timeline[0]?.eventId ?? randomUUID();
  const occurrence = { ...occurrenceAt(order.placedAt), eventId };
  return {
    order,
    event: createEvent(OrderPlaced, { orderId, customer, lines, total, origin }, occurrence),
    idempotency: {
      customerId: customer.customerId,
      key,
      payloadHash: 'hash-1',
      answer: viewOf(order),
      expiresAt: expiryOf(new Date(order.placedAt)),
    },
  };
}

export function aConfirmation(order: Order, eventId: string = randomUUID()): TransitionToSave {
  const transition = confirm(order, 'ch_1', occurrenceAt('2026-03-01T10:00:01.000Z'));
  return { ...transition, handled: { consumer: 'charge-payment', eventId } };
}

export function aRejection(order: Order, eventId: string = randomUUID()): TransitionToSave {
  const transition = reject(order, occurrenceAt('2026-03-01T10:00:01.000Z'));
  return { ...transition, handled: { consumer: 'charge-payment', eventId } };
}

export function aCancellation(order: Order): TransitionToSave {
  return cancel(order, 'CUSTOMER_REQUEST', occurrenceAt('2026-03-01T10:00:02.000Z'));
}
