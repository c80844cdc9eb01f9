import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Money } from '../money.ts';
import { Customer } from './customer.ts';

export const OrderCancelled = defineEvent({
  service: 'orders',
  name: 'OrderCancelled',
  version: 1,
  summary: 'An order was called off before it was shipped; its stock was given back.',
  data: z.object({
    orderId: z.uuid(),
    customer: Customer,
    total: Money,
    reason: z.enum(['CUSTOMER_REQUEST', 'OPERATOR_REQUEST', 'NOT_PAID_IN_TIME']),
    chargeId: z
      .string()
      .min(1)
      .optional()
      .describe('The charge that confirmed the order; absent when it was not confirmed.'),
  }),
  example: {
    orderId: '0198c0de-0000-7000-8000-000000000001',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    total: { amountMinor: 2500, currency: 'EUR' },
    reason: 'CUSTOMER_REQUEST',
    chargeId: 'ch_0198c0de',
  },
});
