import * as z from 'zod';
import { defineEvent } from '../define-event.ts';

export const ContactSuppressed = defineEvent({
  service: 'notifications',
  name: 'ContactSuppressed',
  version: 1,
  summary: 'An address bounced or its owner complained; it gets no more mail.',
  data: z.object({ email: z.email(), reason: z.enum(['BOUNCE', 'COMPLAINT']) }),
  example: { email: 'ada@example.com', reason: 'BOUNCE' },
});
