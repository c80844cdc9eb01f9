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
