import type { EventOf } from '@orderflow/contracts/define-event';
import type { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { productNotFound } from '../../domain/errors.ts';
import type { NewPictures } from '../../domain/product.ts';

export type Dependencies = {
  /** False when there is no such product; does nothing when the product has a later picture. */
  readonly savePictures: (pictures: NewPictures) => Promise<boolean>;
};

/**
 * Shows a product's newest picture in the catalogue; a repeat or an older one that comes late changes nothing. Throws
 * PRODUCT_NOT_FOUND (permanent).
 */
export function makeAttachProductImage({ savePictures }: Dependencies) {
  return async (ready: EventOf<typeof ProductImageReady>): Promise<void> => {
    const { metadata, data } = ready.detail;
    const { productId, sizes } = data;
    const pictures = sizes.map(({ widthPx, heightPx, url }) => ({ widthPx, heightPx, url }));
    const isKnown = await savePictures({ productId, pictures, readyAt: metadata.occurredAt });
    if (!isKnown) throw productNotFound([productId]);
  };
}
