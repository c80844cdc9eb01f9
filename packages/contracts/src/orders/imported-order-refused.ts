import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Customer } from './customer.ts';
import { ProductId } from './product-id.ts';

/** The counterpart of an OrderPlaced whose origin is an import. No OrderRejected: there never was an order. */
export const ImportedOrderRefused = defineEvent({
  service: 'orders',
  name: 'ImportedOrderRefused',
  version: 1,
  summary: 'A row of an import could not be placed as an order; nothing was taken from stock.',
  data: z.object({
    importId: z.uuid(),
    row: z.int().positive().describe('The line in the file, its header being line 1.'),
    customer: Customer,
    productId: ProductId,
    reason: z.enum(['PRODUCT_NOT_FOUND', 'OUT_OF_STOCK']),
  }),
  example: {
    importId: '0198c0de-0000-7000-8000-000000000005',
    row: 3,
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    productId: 'unicorn',
    reason: 'PRODUCT_NOT_FOUND',
  },
});
