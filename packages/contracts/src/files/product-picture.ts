import * as z from 'zod';

/** A product's picture in one size. */
export const ProductPicture = z.object({
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  url: z.url(),
});
export type ProductPicture = z.output<typeof ProductPicture>;
