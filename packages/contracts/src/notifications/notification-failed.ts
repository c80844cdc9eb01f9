import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { NotificationTemplate } from './notification-view.ts';

export const NotificationFailed = defineEvent({
  service: 'notifications',
  name: 'NotificationFailed',
  version: 1,
  summary: 'A message could not be delivered and will not be tried again.',
  data: z.object({
    notificationId: z.uuid(),
    customerId: z.string().min(1),
    channel: z.enum(['email']),
    template: NotificationTemplate,
    reason: z.enum(['BOUNCED', 'COMPLAINED', 'SUPPRESSED', 'REFUSED_BY_PROVIDER']),
  }),
  example: {
    notificationId: '0198c0de-0000-7000-8000-000000000003',
    customerId: 'customer-1',
    channel: 'email',
    template: 'order-confirmed',
    reason: 'BOUNCED',
  },
});
