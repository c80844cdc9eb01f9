import * as z from 'zod';

export const NotificationTemplate = z.enum(['order-confirmed', 'order-rejected', 'import-completed']);
export type NotificationTemplate = z.output<typeof NotificationTemplate>;

/** A message as its receiver sees it in the list. */
export const NotificationView = z.object({
  notificationId: z.uuid(),
  channel: z.enum(['email']),
  template: NotificationTemplate,
  subject: z.string(),
  orderId: z.uuid().exactOptional().describe('The order that it is about, if it is about one.'),
  importId: z.uuid().exactOptional().describe('The import that it is about, if it is about one.'),
  sentAt: z.iso.datetime(),
});
export type NotificationView = z.output<typeof NotificationView>;
