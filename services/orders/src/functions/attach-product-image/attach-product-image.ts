import type { EventOf } from '@orderflow/contracts/define-event';
import type { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import { productNotFound } from '../../domain/errors.ts';
import type { Product } from '../../domain/product.ts';

export type ProductPictures = {
  readonly productId: string;
  readonly pictures: NonNullable<Product['pictures']>;
  /** ISO 8601, UTC; of two, the later one stays. */
  readonly takenAt: string;
};

export type Dependencies = {
  /** False when there is no such product; does nothing when the product has a later picture. */
  readonly savePictures: (pictures: ProductPictures) => Promise<boolean>;
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
    const isKnown = await savePictures({ productId, pictures, takenAt: metadata.occurredAt });
    if (!isKnown) throw productNotFound([productId]);
  };
}
