import * as z from 'zod';

/** The body of every error answer: RFC 9457 problem details, `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string().describe('Stable and machine readable: `ORDER_NOT_FOUND`.'),
  correlationId: z.string(),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('For invalid input: which field, as a dotted path such as `body.lines.0.quantity`, and why.'),
});
export type Problem = z.output<typeof Problem>;
