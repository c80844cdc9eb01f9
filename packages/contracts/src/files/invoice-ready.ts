import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Money } from '../money.ts';
import { Customer } from '../orders/customer.ts';

export const InvoiceReady = defineEvent({
  service: 'files',
  name: 'InvoiceReady',
  version: 1,
  summary: 'The PDF invoice of a confirmed order is stored and can be fetched by its owner.',
  data: z.object({
    fileId: z.uuid(),
    invoiceNumber: z.string().min(1),
    orderId: z.uuid(),
    customer: Customer,
    total: Money,
  }),
  example: {
    fileId: '0198c0de-0000-7000-8000-000000000002',
    invoiceNumber: 'INV-0198C0DE-0001',
    orderId: '0198c0de-0000-7000-8000-000000000001',
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    total: { amountMinor: 2500, currency: 'EUR' },
  },
});
