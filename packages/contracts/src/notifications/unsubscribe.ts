import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { OptionalCategory } from './preferences.ts';

/** What `List-Unsubscribe` leads to. It must be a POST: links are opened by scanners, too (RFC 8058). */
export const unsubscribe = defineEndpoint({
  operation: 'unsubscribe',
  summary:
    'End the emails of one category, with the signed token of an email in place of a sign-in. Safe to repeat.',
  method: 'POST',
  path: '/unsubscribe/{token}',
  access: 'public',
  request: { path: z.object({ token: z.string().regex(/^[\w.-]{1,600}$/) }) },
  response: {
    status: 200,
    body: z.object({ category: OptionalCategory.describe('Of what no more emails come.') }),
  },
  problems: [
    { status: 404, code: 'SUBSCRIPTION_NOT_FOUND', when: 'the token is none that this API has signed' },
  ],
  example: {
    request: { path: { token: 'eyJjIjoiZGVsaXZlcmllcyJ9.3q2-7w' } },
    response: { category: 'deliveries' },
  },
});
