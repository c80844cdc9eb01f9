import { randomUUID } from 'node:crypto';
import type { OrderLine } from '@orderflow/contracts/orders/order-line';
import { newOrder, type Order } from '../domain/order.ts';

export const ada = { customerId: 'customer-ada', email: 'ada@example.com' };
export const grace = { customerId: 'customer-grace', email: 'grace@example.com' };

export function aLine(overrides: Partial<OrderLine> = {}): OrderLine {
  return {
    productId: 'mug',
    name: 'Mug',
    quantity: 2,
    unitPrice: { amountMinor: 1250, currency: 'EUR' },
    ...overrides,
  };
}

export function anOrder(overrides: Partial<Order> = {}): Order {
  const placed = newOrder({
    orderId: randomUUID(),
    customer: ada,
    origin: { channel: 'shop' },
    lines: overrides.lines ?? [aLine()],
    placedAt: new Date('2026-03-01T10:00:00.000Z'),
    paymentToken: 'tok_success',
  });
  return { ...placed, ...overrides };
}
