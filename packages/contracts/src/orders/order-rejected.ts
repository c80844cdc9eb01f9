import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Money } from '../money.ts';
import { Customer } from './customer.ts';

export const OrderRejected = defineEvent({
  service: 'orders',
  name: 'OrderRejected',
  version: 1,
  summary: 'The payment of an order was declined; its stock was given back.',
  data: z.object({
    orderId: z.uuid(),
    customer: Customer,
    total: Money,
    reason: z.enum(['PAYMENT_DECLINED']),
  }),
  example: {
    orderId: '0198c0de-0000-7000-8000-000000000001',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    total: { amountMinor: 2500, currency: 'EUR' },
    reason: 'PAYMENT_DECLINED',
  },
});
