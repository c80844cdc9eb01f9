// What is read from the table is parsed like any other input: an item that another version wrote fails with its field.
import { Money } from '@orderflow/contracts/money';
import { Customer } from '@orderflow/contracts/orders/customer';
import { OrderLine } from '@orderflow/contracts/orders/order-line';
import { OrderOrigin } from '@orderflow/contracts/orders/order-origin';
import { OrderStatus, OrderView, Shipment, TimelineEntry } from '@orderflow/contracts/orders/order-view';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import * as z from 'zod';
import type { IdempotencyRecord } from '../domain/idempotency.ts';
import { type Order, summaryOf } from '../domain/order.ts';
import { idempotencyKey, indexKeys, orderKey } from './orders-table.ts';

const OrderItem = z.object({
  orderId: z.string(),
  customer: Customer,
  origin: OrderOrigin,
  lines: z.array(OrderLine).readonly(),
  total: Money,
  status: OrderStatus,
  placedAt: z.iso.datetime(),
  timeline: z.array(TimelineEntry).min(1).readonly(),
  correlationId: z.string(),
  paymentToken: z.string(),
  chargeId: z.string().exactOptional(),
  shipment: Shipment.exactOptional(),
  refund: z.object({ refundId: z.string(), at: z.iso.datetime() }).exactOptional(),
  expiresAt: z.int().exactOptional(),
});

const IdempotencyItem = z.object({
  customerId: z.string(),
  key: z.string(),
  payloadHash: z.string(),
  answer: OrderView,
  expiresAt: z.int(),
});

export function toOrderItem(order: Order) {
  const summary = summaryOf(order);
  return { ...orderKey(order.orderId), ...indexKeys(summary), entity: 'order', ...summary, ...order };
}

/** The item of an order that is placed now. `keptDays`: 0 for ever. */
export function toNewOrderItem(order: Order, keptDays: number) {
  if (keptDays === 0) return toOrderItem(order);
  return toOrderItem({ ...order, expiresAt: expiresAfterDays(new Date(order.placedAt), keptDays) });
}

export function toOrder(item: Record<string, unknown>): Order {
  return OrderItem.parse(item);
}

export function toIdempotencyItem(record: IdempotencyRecord) {
  return { ...idempotencyKey(record), entity: 'idempotency', ...record };
}

export function toIdempotencyRecord(item: Record<string, unknown>): IdempotencyRecord {
  return IdempotencyItem.parse(item);
}
