import * as z from 'zod';

/** How an order came in: from the shop, or as one row of an imported file. */
export const OrderOrigin = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('shop') }),
  z.object({ channel: z.literal('import'), importId: z.uuid(), row: z.int().positive() }),
]);
export type OrderOrigin = z.output<typeof OrderOrigin>;
