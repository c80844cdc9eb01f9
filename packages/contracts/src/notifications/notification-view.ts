import * as z from 'zod';

/** What a message is about; each kind has a template of its own. `digest`: many messages of one kind in one. */
export const NotificationTemplate = z.enum([
  'order-confirmed',
  'invoice-ready',
  'order-rejected',
  'order-cancelled',
  'order-shipped',
  'order-delivered',
  'import-completed',
  'file-rejected',
  'stock-low',
  'digest',
]);
export type NotificationTemplate = z.output<typeof NotificationTemplate>;

/** What became of the email. */
export const EmailState = z
  .enum(['pending', 'sent', 'collected', 'off', 'suppressed', 'bounced', 'complained', 'failed'])
  .describe(
    '`collected`: part of a digest that is still to come, or came; `off`: not wanted, or nothing to send it to; `suppressed`: not sent, because the address bounced or its owner complained before; `bounced` and `complained`: that happened to this one; `failed`: the provider refused it.',
  );
export type EmailState = z.output<typeof EmailState>;

/** A message as its receiver sees it in the list. */
export const NotificationView = z.object({
  notificationId: z.uuid(),
  template: NotificationTemplate,
  title: z.string().describe("In the receiver's language."),
  summary: z.string(),
  orderId: z.uuid().exactOptional().describe('The order that it is about, if it is about one.'),
  importId: z.uuid().exactOptional().describe('The import that it is about, if it is about one.'),
  fileId: z.uuid().exactOptional().describe('The file that it is about, if it is about one.'),
  productId: z.string().exactOptional().describe('The product that it is about, if it is about one.'),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().exactOptional().describe('Absent while it is unread.'),
  emailState: EmailState,
});
export type NotificationView = z.output<typeof NotificationView>;
