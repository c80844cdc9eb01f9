import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { Money } from '../money.ts';
import { ProductId } from './product-id.ts';

export const ProductView = z.object({
  productId: ProductId,
  name: z.string(),
  description: z.string(),
  price: Money,
  available: z.int().nonnegative().describe('Units that can be ordered now.'),
});
export type ProductView = z.output<typeof ProductView>;

export const listProducts = defineEndpoint({
  operation: 'list-products',
  summary: 'The catalogue with its prices and what is in stock.',
  method: 'GET',
  path: '/products',
  access: 'public',
  request: {},
  response: { status: 200, body: z.object({ products: z.array(ProductView) }) },
  problems: [],
  example: {
    request: {},
    response: {
      products: [
        {
          productId: 'mug',
          name: 'Mug',
          description: 'Holds a third of a litre.',
          price: { amountMinor: 1250, currency: 'EUR' },
          available: 40,
        },
      ],
    },
  },
});
