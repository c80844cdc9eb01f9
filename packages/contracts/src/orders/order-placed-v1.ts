import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Money } from '../money.ts';
import { Customer } from './customer.ts';
import { OrderLine } from './order-line.ts';

export const OrderPlacedV1 = defineEvent({
  service: 'orders',
  name: 'OrderPlaced',
  version: 1,
  summary: 'A customer placed an order and its stock was taken.',
  data: z.object({
    orderId: z.uuid(),
    customer: Customer,
    lines: z.array(OrderLine).min(1).readonly(),
    total: Money,
  }),
  example: {
    orderId: '0198c0de-0000-7000-8000-000000000001',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    lines: [
      { productId: 'mug', name: 'Mug', quantity: 2, unitPrice: { amountMinor: 1250, currency: 'EUR' } },
    ],
    total: { amountMinor: 2500, currency: 'EUR' },
  },
});
