import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { ProductId } from '../orders/product-id.ts';
import { ProductPicture } from './product-picture.ts';

export const ProductImageReady = defineEvent({
  service: 'files',
  name: 'ProductImageReady',
  version: 1,
  summary: 'The picture of a product is stored in the sizes that pages need.',
  data: z.object({
    fileId: z.uuid(),
    productId: ProductId,
    sizes: z.array(ProductPicture).min(1).readonly(),
  }),
  example: {
    fileId: '0198c0de-0000-7000-8000-000000000007',
    productId: 'mug',
    sizes: [{ widthPx: 320, heightPx: 240, url: 'https://shop.example/pictures/mug-320.webp' }],
  },
});
