import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { ProductId } from './product-id.ts';

/** Once a fall: the next one comes only after there has been enough again. */
export const StockLow = defineEvent({
  service: 'orders',
  name: 'StockLow',
  version: 1,
  summary: 'Fewer units of a product are left than the shop wants to have.',
  data: z.object({
    productId: ProductId,
    name: z.string().min(1).describe("The product's name in the catalogue."),
    available: z.int().nonnegative().describe('Units that were left when it was noticed.'),
    threshold: z.int().positive().describe('Units below which a product is reported.'),
  }),
  example: { productId: 'mug', name: 'Mug', available: 12, threshold: 20 },
});
