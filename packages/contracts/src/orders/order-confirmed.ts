import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Money } from '../money.ts';
import { Customer } from './customer.ts';
import { OrderLine } from './order-line.ts';

export const OrderConfirmed = defineEvent({
  service: 'orders',
  name: 'OrderConfirmed',
  version: 1,
  summary: 'The payment of an order succeeded.',
  data: z.object({
    orderId: z.uuid(),
    customer: Customer,
    lines: z.array(OrderLine).min(1).readonly(),
    total: Money,
    chargeId: z.string().min(1).describe("The payment gateway's own id of the charge."),
  }),
  example: {
    orderId: '0198c0de-0000-7000-8000-000000000001',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    lines: [
      { productId: 'mug', name: 'Mug', quantity: 2, unitPrice: { amountMinor: 1250, currency: 'EUR' } },
    ],
    total: { amountMinor: 2500, currency: 'EUR' },
    chargeId: 'ch_0198c0de',
  },
});
