import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { NotificationView } from './notification-view.ts';

export const listNotifications = defineEndpoint({
  operation: 'list-notifications',
  summary: "The customer's own notifications, newest first.",
  method: 'GET',
  path: '/notifications',
  access: 'customer',
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many at most.'),
    }),
  },
  response: { status: 200, body: z.object({ notifications: z.array(NotificationView) }) },
  problems: [],
  example: {
    request: { query: { limit: 10 } },
    response: {
      notifications: [
        {
          notificationId: '0198c0de-0000-7000-8000-000000000003',
          channel: 'email',
          template: 'order-confirmed',
          subject: 'Your order is confirmed',
          orderId: '0198c0de-0000-7000-8000-000000000001',
          sentAt: '2026-01-01T12:00:02.000Z',
        },
      ],
    },
  },
});
