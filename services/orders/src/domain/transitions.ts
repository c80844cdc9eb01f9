// The moves of an order: each gives the order as it is afterwards and the event that reports it.
import { createEvent, type Occurrence } from '@orderflow/contracts/create-event';
import type { EventDataOf, EventOf } from '@orderflow/contracts/define-event';
import { OrderCancelled } from '@orderflow/contracts/orders/order-cancelled';
import { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import { OrderDelivered } from '@orderflow/contracts/orders/order-delivered';
import { OrderRejected } from '@orderflow/contracts/orders/order-rejected';
import { OrderShipped } from '@orderflow/contracts/orders/order-shipped';
import type { OrderStatus, Shipment } from '@orderflow/contracts/orders/order-view';
import { orderTransitionRefused } from './errors.ts';
import { canMove, type Order } from './order.ts';

export type TransitionEvent = EventOf<
  | typeof OrderConfirmed
  | typeof OrderRejected
  | typeof OrderCancelled
  | typeof OrderShipped
  | typeof OrderDelivered
>;

export type Transition = {
  readonly from: OrderStatus;
  /** As it is after the move. */
  readonly order: Order;
  readonly event: TransitionEvent;
  /** Whether the stock of its lines is given back. */
  readonly returnsStock: boolean;
};

export type CancelReason = EventDataOf<typeof OrderCancelled>['reason'];

export function confirm(order: Order, chargeId: string, occurrence: Occurrence): Transition {
  const { orderId, customer, lines, total } = order;
  const event = createEvent(OrderConfirmed, { orderId, customer, lines, total, chargeId }, occurrence);
  return move({ ...order, chargeId }, 'confirmed', event);
}

export function reject(order: Order, occurrence: Occurrence): Transition {
  const { orderId, customer, total } = order;
  const reason = 'PAYMENT_DECLINED';
  return move(
    order,
    'rejected',
    createEvent(OrderRejected, { orderId, customer, total, reason }, occurrence),
  );
}

export function cancel(order: Order, reason: CancelReason, occurrence: Occurrence): Transition {
  const { orderId, customer, total, chargeId } = order;
  const data = { orderId, customer, total, reason, ...(chargeId && { chargeId }) };
  return move(order, 'cancelled', createEvent(OrderCancelled, data, occurrence));
}

export function ship(order: Order, shipment: Shipment, occurrence: Occurrence): Transition {
  const { orderId, customer, lines } = order;
  const event = createEvent(OrderShipped, { orderId, customer, lines, ...shipment }, occurrence);
  return move({ ...order, shipment }, 'shipped', event);
}

export function deliver(order: Order, occurrence: Occurrence): Transition {
  const { orderId, customer } = order;
  return move(order, 'delivered', createEvent(OrderDelivered, { orderId, customer }, occurrence));
}

/** Throws ORDER_TRANSITION_REFUSED. */
function move(order: Order, to: OrderStatus, event: TransitionEvent): Transition {
  const { status: from, timeline } = order;
  if (!canMove(from, to)) throw orderTransitionRefused(order.orderId, from, to);
  const { eventId, occurredAt: at } = event.detail.metadata;
  const entry = { status: to, at, event: event.detailType, eventId };
  return {
    from,
    order: { ...order, status: to, timeline: [...timeline, entry] },
    event,
    returnsStock: to === 'rejected' || to === 'cancelled',
  };
}
