import type { ProductPicture } from '@orderflow/contracts/files/product-picture';
import type { Money } from '@orderflow/contracts/money';

/** What the catalogue says about a product. Its stock is counted apart: every order writes it. */
export type Product = {
  readonly productId: string;
  readonly name: string;
  readonly description: string;
  readonly price: Money;
  /** One picture in several sizes. */
  readonly pictures?: readonly ProductPicture[];
};

export type NewPictures = {
  readonly productId: string;
  readonly pictures: readonly ProductPicture[];
  /** ISO 8601, UTC; of two, the later one stays. */
  readonly readyAt: string;
};
