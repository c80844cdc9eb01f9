import * as z from 'zod';
import { Money } from '../money.ts';
import { ProductId } from './product-id.ts';

/** What was bought, with the catalogue's name and price at the time of the order. */
export const OrderLine = z.object({
  productId: ProductId,
  name: z.string().min(1),
  quantity: z.int().min(1).max(100),
  unitPrice: Money,
});
export type OrderLine = z.output<typeof OrderLine>;
