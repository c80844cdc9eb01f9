import * as z from 'zod';
import { Money } from '../money.ts';
import { OrderLine } from './order-line.ts';

export const OrderStatus = z.enum(['placed', 'confirmed', 'shipped', 'delivered', 'rejected', 'cancelled']);
export type OrderStatus = z.output<typeof OrderStatus>;

/** One step of an order's history. */
export const TimelineEntry = z.object({
  status: OrderStatus,
  at: z.iso.datetime(),
  event: z.string().describe('The event that reported it: `OrderConfirmed`.'),
  eventId: z.uuid(),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

export const Shipment = z.object({
  carrier: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} .&-]{0,63}$/u, '1 to 64 letters, digits, spaces, . & or -'),
  trackingNumber: z.string().regex(/^[\w-]{4,64}$/, '4 to 64 letters, digits, _ or -'),
});
export type Shipment = z.output<typeof Shipment>;

/** An order as its customer sees it. */
export const OrderView = z.object({
  orderId: z.uuid(),
  customerId: z.string(),
  status: OrderStatus,
  lines: z.array(OrderLine).readonly(),
  total: Money,
  placedAt: z.iso.datetime(),
  timeline: z.array(TimelineEntry).min(1).readonly().describe('Oldest first; the last entry is the status.'),
  shipment: Shipment.exactOptional(),
  refundedAt: z.iso
    .datetime()
    .exactOptional()
    .describe(
      'When the payment of a cancelled order was given back; absent when there was none, or not yet.',
    ),
});
export type OrderView = z.output<typeof OrderView>;

/** An order as a list shows it. */
export const OrderSummary = z.object({
  orderId: z.uuid(),
  customerId: z.string(),
  status: OrderStatus,
  total: Money,
  placedAt: z.iso.datetime(),
  changedAt: z.iso.datetime().describe('When it came to its status.'),
});
export type OrderSummary = z.output<typeof OrderSummary>;

export const exampleOrder: OrderView = {
  orderId: '0198c0de-0000-7000-8000-000000000001',
  customerId: 'customer-1',
  status: 'placed',
  lines: [{ productId: 'mug', name: 'Mug', quantity: 2, unitPrice: { amountMinor: 1250, currency: 'EUR' } }],
  total: { amountMinor: 2500, currency: 'EUR' },
  placedAt: '2026-01-01T12:00:00.000Z',
  timeline: [
    {
      status: 'placed',
      at: '2026-01-01T12:00:00.000Z',
      event: 'OrderPlaced',
      eventId: '0198c0de-0000-7000-8000-0000000000e1',
    },
  ],
};

/** The example, later in its life. */
export function exampleOrderAfter(
  ...steps: readonly (readonly [status: OrderStatus, event: string])[]
): OrderView {
  const later = steps.map(([status, event], index) => ({
    status,
    at: `2026-01-01T12:0${index + 1}:00.000Z`,
    event,
    eventId: `0198c0de-0000-7000-8000-0000000000e${index + 2}`,
  }));
  const timeline = [...exampleOrder.timeline, ...later];
  return { ...exampleOrder, timeline, status: timeline.at(-1)?.status ?? exampleOrder.status };
}
