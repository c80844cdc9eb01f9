import * as z from 'zod';

/** An amount in the currency's minor units (cents), so that no sum is ever rounded. */
export const Money = z.object({
  amountMinor: z.int().nonnegative(),
  /** ISO 4217, e.g. `EUR`. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.output<typeof Money>;
