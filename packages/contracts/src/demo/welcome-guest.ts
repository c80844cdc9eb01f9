import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';

/** Only where the stack `demo` is deployed. It is open to everybody, so what it makes is short-lived and of no value. */
export const welcomeGuest = defineEndpoint({
  operation: 'welcome-guest',
  summary: 'Sign in as a guest, without an account; on public demos only. A guest is forgotten within a day.',
  method: 'POST',
  path: '/guests',
  access: 'public',
  request: {},
  response: {
    status: 201,
    body: z.object({
      idToken: z.string().describe('The ID token of a customer who is not an operator.'),
      expiresInSeconds: z.int().positive(),
    }),
  },
  problems: [],
  example: {
    request: {},
    response: {
      idToken: 'eyJhbGciOiJSUzI1NiJ9.eyJlbWFpbCI6Imd1ZXN0QGV4YW1wbGUuY29tIn0.c2lnbmF0dXJl',
      expiresInSeconds: 3600,
    },
  },
});
