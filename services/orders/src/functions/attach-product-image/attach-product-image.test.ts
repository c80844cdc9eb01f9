import { createEvent } from '@orderflow/contracts/create-event';
import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { expect, test } from 'vitest';
import type { NewPictures } from '../../domain/product.ts';
import { occurrenceAt } from '../../testing/an-order.ts';
import { makeAttachProductImage } from './attach-product-image.ts';

const event = createEvent(
  ProductImageReady,
  ProductImageReady.example,
  occurrenceAt('2026-03-01T10:00:00.000Z'),
);

test('saves the picture in all its sizes with the time of the event', async () => {
  const saved: NewPictures[] = [];
  await makeAttachProductImage({ savePictures: async (pictures) => saved.push(pictures) > 0 })(event);
  expect(saved).toEqual([
    { productId: 'mug', pictures: ProductImageReady.example.sizes, readyAt: '2026-03-01T10:00:00.000Z' },
  ]);
});

test('is permanent when the catalogue does not have the product', async () => {
  const attach = makeAttachProductImage({ savePictures: async () => false });
  await expect(attach(event)).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND', retryable: false });
});
