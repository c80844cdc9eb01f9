import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { InboxName } from './inbox-name.ts';
import { NotificationView } from './notification-view.ts';

export const listNotifications = defineEndpoint({
  operation: 'list-notifications',
  summary: "The customer's own notifications, newest first; operators may ask for those of the shop.",
  method: 'GET',
  path: '/notifications',
  access: 'customer',
  request: {
    query: z.object({
      inbox: InboxName.default('own').describe('`shop`: for operators only.'),
      limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many at most.'),
      cursor: z
        .string()
        .regex(/^[\w-]{1,200}$/, 'a nextCursor of an earlier answer')
        .optional()
        .describe('The `nextCursor` of the page before, of the same inbox.'),
    }),
  },
  response: {
    status: 200,
    body: z.object({
      notifications: z.array(NotificationView),
      unread: z
        .object({
          count: z.int().min(0).max(100),
          isMore: z.boolean().describe('There are more than could be counted.'),
        })
        .describe('Of all of them, not of this page alone.'),
      nextCursor: z.string().exactOptional().describe('Absent on the last page.'),
    }),
  },
  problems: [
    { status: 403, code: 'OPERATORS_ONLY', when: "somebody else than an operator asks for the shop's" },
    { status: 422, code: 'CURSOR_INVALID', when: 'the cursor is none of this API' },
  ],
  example: {
    request: { query: { inbox: 'own', limit: 10 } },
    response: {
      notifications: [
        {
          notificationId: '0198c0de-0000-7000-8000-000000000003',
          template: 'order-confirmed',
          title: 'Your order is confirmed',
          summary: 'We received your payment of €25.00.',
          orderId: '0198c0de-0000-7000-8000-000000000001',
          createdAt: '2026-01-01T12:00:02.000Z',
          emailState: 'sent',
        },
      ],
      unread: { count: 1, isMore: false },
    },
  },
});
