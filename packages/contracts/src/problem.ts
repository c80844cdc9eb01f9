import * as z from 'zod';

/** The body of every error answer: RFC 9457 problem details, `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** Stable and machine readable: `ORDER_NOT_FOUND`. */
  code: z.string(),
  correlationId: z.string(),
  /** For invalid input: which field, as a dotted path such as `body.lines.0.quantity`, and why. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.output<typeof Problem>;
