import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { reliedOnEvent } from '@orderflow/testing/relied-on-event';
import { expect, test } from 'vitest';
import type { NewPictures } from '../../domain/product.ts';
import { makeAttachProductImage } from './attach-product-image.ts';
import reliesOn from './relies-on.json' with { type: 'json' };

test('attaches the picture with all of what it relies on and nothing else', async () => {
  const { event, unread } = reliedOnEvent(ProductImageReady, reliesOn);
  const saved: NewPictures[] = [];
  await makeAttachProductImage({ savePictures: async (pictures) => saved.push(pictures) > 0 })(event);
  expect(saved).toMatchObject([{ productId: 'mug', pictures: [{ widthPx: 320 }] }]);
  expect(unread()).toEqual([]);
});
