import * as z from 'zod';
import { Money } from '../money.ts';
import { OrderLine } from './order-line.ts';

export const OrderStatus = z.enum(['placed', 'confirmed', 'rejected']);
export type OrderStatus = z.output<typeof OrderStatus>;

/** An order as its customer sees it. */
export const OrderView = z.object({
  orderId: z.uuid(),
  status: OrderStatus,
  lines: z.array(OrderLine).readonly(),
  total: Money,
  placedAt: z.iso.datetime(),
});
export type OrderView = z.output<typeof OrderView>;

export const exampleOrder: OrderView = {
  orderId: '0198c0de-0000-7000-8000-000000000001',
  status: 'placed',
  lines: [{ productId: 'mug', name: 'Mug', quantity: 2, unitPrice: { amountMinor: 1250, currency: 'EUR' } }],
  total: { amountMinor: 2500, currency: 'EUR' },
  placedAt: '2026-01-01T12:00:00.000Z',
};
