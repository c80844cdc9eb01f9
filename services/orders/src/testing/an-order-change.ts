import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { expiryOf } from '../domain/idempotency.ts';
import { confirm, type Order, reject, viewOf } from '../domain/order.ts';
import type { Placement, Transition } from '../domain/order-change.ts';
import { anOrder } from './an-order.ts';

const occurrence = (order: Order) => ({
  eventId: randomUUID(),
  occurredAt: new Date(order.placedAt),
  correlationId: 'correlation-1',
  causationId: 'request-1',
});

export function aPlacement(order: Order = anOrder(), key = 'key-00000001'): Placement {
  const { orderId, customer, lines, total, origin } = order;
  return {
    order,
    event: createEvent(OrderPlaced, { orderId, customer, lines, total, origin }, occurrence(order)),
    idempotency: {
      customerId: customer.customerId,
      key,
      payloadHash: 'hash-1',
      answer: viewOf(order),
      expiresAt: expiryOf(new Date(order.placedAt)),
    },
  };
}

export function aConfirmation(order: Order, handledEventId: string = randomUUID()): Transition {
  const { orderId, customer, lines, total } = order;
  const data = { orderId, customer, lines, total, chargeId: 'ch_1' };
  return {
    from: 'placed',
    order: confirm(order, 'ch_1'),
    event: createEvent(OrderConfirmed, data, occurrence(order)),
    returnsStock: false,
    handled: { consumer: 'charge-payment', eventId: handledEventId },
  };
}

export function aRejection(order: Order, handledEventId: string = randomUUID()): Transition {
  const { orderId, customer, total } = order;
  const data = { orderId, customer, total, reason: 'PAYMENT_DECLINED' as const };
  return {
    from: 'placed',
    order: reject(order),
    event: createEvent(OrderRejected, data, occurrence(order)),
    returnsStock: true,
    handled: { consumer: 'charge-payment', eventId: handledEventId },
  };
}
