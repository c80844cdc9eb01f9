import * as z from 'zod';

/** An amount in the currency's minor units (cents), so that no sum is ever rounded. */
export const Money = z.object({
  amountMinor: z.int().nonnegative().describe('In minor units: 1250 is 12.50 EUR.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('ISO 4217, e.g. `EUR`.'),
});
export type Money = z.output<typeof Money>;
