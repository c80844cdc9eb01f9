import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Customer } from './customer.ts';
import { OrderLine } from './order-line.ts';

export const OrderShipped = defineEvent({
  service: 'orders',
  name: 'OrderShipped',
  version: 1,
  summary: 'The parcel of a confirmed order was handed to the carrier.',
  data: z.object({
    orderId: z.uuid(),
    customer: Customer,
    lines: z.array(OrderLine).min(1).readonly(),
    carrier: z.string().min(1),
    trackingNumber: z.string().min(1),
  }),
  example: {
    orderId: '0198c0de-0000-7000-8000-000000000001',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    lines: [
      { productId: 'mug', name: 'Mug', quantity: 2, unitPrice: { amountMinor: 1250, currency: 'EUR' } },
    ],
    carrier: 'Parcel Post',
    trackingNumber: 'PP0198C0DE',
  },
});
