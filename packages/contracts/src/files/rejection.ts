import * as z from 'zod';

/** Why an uploaded file is not used. */
export const Rejection = z.object({
  reason: z.enum(['WRONG_TYPE', 'TOO_LARGE', 'UNREADABLE', 'MALWARE']),
  explanation: z.string().min(1).describe('For the person who uploaded it.'),
});
export type Rejection = z.output<typeof Rejection>;
