import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { ProductPicture } from '../files/product-picture.ts';
import { Money } from '../money.ts';
import { ProductId } from './product-id.ts';

export const ProductView = z.object({
  productId: ProductId,
  name: z.string(),
  description: z.string(),
  price: Money,
  available: z.int().nonnegative().describe('Units that can be ordered now.'),
  pictures: z
    .array(ProductPicture)
    .readonly()
    .exactOptional()
    .describe('One picture in several sizes; absent when there is none.'),
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
          pictures: [{ widthPx: 320, heightPx: 240, url: 'https://shop.example/pictures/mug-320.webp' }],
        },
      ],
    },
  },
});
