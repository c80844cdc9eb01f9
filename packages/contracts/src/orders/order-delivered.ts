import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Customer } from './customer.ts';

export const OrderDelivered = defineEvent({
  service: 'orders',
  name: 'OrderDelivered',
  version: 1,
  summary: 'The carrier brought a shipped order to its customer.',
  data: z.object({ orderId: z.uuid(), customer: Customer }),
  example: {
    orderId: '0198c0de-0000-7000-8000-000000000001',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
  },
});
