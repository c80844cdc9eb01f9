import * as z from 'zod';
import { defineEndpoint } from '../define-endpoint.ts';
import { NotificationView } from './notification-view.ts';

export const listNotifications = defineEndpoint({
  operation: 'list-notifications',
  summary: "The customer's own notifications, newest first.",
  method: 'GET',
  path: '/notifications',
  access: 'customer',
  request: { query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }) },
  response: { status: 200, body: z.object({ notifications: z.array(NotificationView) }) },
});
