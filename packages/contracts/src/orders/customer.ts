import * as z from 'zod';

/** Who ordered; events carry the address, so that no consumer has to ask the order service. */
export const Customer = z.object({ customerId: z.string().min(1), email: z.email() });
export type Customer = z.output<typeof Customer>;
