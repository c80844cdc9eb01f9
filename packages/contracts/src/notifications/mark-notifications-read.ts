import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { InboxName } from './inbox-name.ts';

export const markNotificationsRead = defineEndpoint({
  operation: 'mark-notifications-read',
  summary:
    'Mark notifications as read. Those that are read, or not there, stay as they are, so it is safe to repeat.',
  method: 'PUT',
  path: '/notifications/read',
  access: 'customer',
  request: {
    body: z.strictObject({
      inbox: InboxName.default('own').describe('`shop`: for operators only.'),
      notificationIds: z.array(z.uuid()).min(1).max(100),
    }),
  },
  response: {
    status: 200,
    body: z.object({ marked: z.int().nonnegative().describe('How many were unread until now.') }),
  },
  problems: [
    { status: 403, code: 'OPERATORS_ONLY', when: "somebody else than an operator marks the shop's" },
  ],
  example: {
    request: { body: { inbox: 'own', notificationIds: ['0198c0de-0000-7000-8000-000000000003'] } },
    response: { marked: 1 },
  },
});
