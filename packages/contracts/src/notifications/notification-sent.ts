import * as z from 'zod';
import { defineEvent } from '../define-event.ts';
import { NotificationTemplate } from './notification-view.ts';

export const NotificationSent = defineEvent({
  service: 'notifications',
  name: 'NotificationSent',
  version: 1,
  summary: 'A message was handed to the provider for delivery.',
  data: z.object({
    notificationId: z.uuid(),
    customerId: z.string().min(1),
    channel: z.enum(['email']),
    template: NotificationTemplate,
    orderId: z.uuid().exactOptional(),
    importId: z.uuid().exactOptional(),
    messages: z.int().min(2).exactOptional().describe('For a digest: how many messages it stands for.'),
  }),
  example: {
    notificationId: '0198c0de-0000-7000-8000-000000000003',
    customerId: 'customer-1',
    channel: 'email',
    template: 'order-confirmed',
    orderId: '0198c0de-0000-7000-8000-000000000001',
  },
});
