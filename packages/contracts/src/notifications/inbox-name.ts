import * as z from 'zod';

/** Whose messages: `own`, or `shop`, those for everybody who works for it. */
export const InboxName = z.enum(['own', 'shop']);
export type InboxName = z.output<typeof InboxName>;
