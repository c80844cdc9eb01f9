import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { Customer } from '../orders/customer.ts';
import { ProductId } from '../orders/product-id.ts';

export const OrderImportBatchReady = defineEvent({
  service: 'files',
  name: 'OrderImportBatchReady',
  version: 1,
  summary: 'Some rows of an imported file were read and can be placed as orders.',
  data: z.object({
    importId: z.uuid(),
    batch: z
      .int()
      .nonnegative()
      .describe("Counts from 0; with the import's id it names the batch at every attempt."),
    customer: Customer,
    rows: z
      .array(
        z.object({
          row: z.int().positive().describe('The line in the file, its header being line 1.'),
          productId: ProductId,
          quantity: z.int().min(1).max(100),
          paymentToken: z.string().min(1).max(128),
        }),
      )
      .min(1)
      .max(50)
      .readonly()
      .describe('One order each.'),
  }),
  example: {
    importId: '0198c0de-0000-7000-8000-000000000005',
    batch: 0,
    customer: { customerId: 'customer-1', email: 'ada@example.com' },
    rows: [{ row: 2, productId: 'mug', quantity: 2, paymentToken: 'tok_success' }],
  },
});
