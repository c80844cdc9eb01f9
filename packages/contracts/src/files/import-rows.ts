import * as z from 'zod';

/** How the rows of an import came out. */
export const ImportRows = z.object({
  total: z.int().nonnegative(),
  placed: z.int().nonnegative().describe('Became orders, whether or not their payment succeeded later.'),
  rejected: z.int().nonnegative().describe('Could not be placed: no such product, or none in stock.'),
  invalid: z.int().nonnegative().describe('Could not be understood.'),
});
export type ImportRows = z.output<typeof ImportRows>;
