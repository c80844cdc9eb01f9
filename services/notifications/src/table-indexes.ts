import type { Index } from '@orderflow/infra/table';

const shown = [
  'notificationId',
  'template',
  'title',
  'summary',
  'orderId',
  'importId',
  'fileId',
  'productId',
  'createdAt',
  'readAt',
  'emailState',
  'attempts',
  'providerMessageId',
  'inbox',
  'correlationId',
];

/** What somebody sees in the list, sorted by when it came up; what is not to be seen lacks the key. */
export const byInbox: Index = { name: 'by-inbox', hash: 'listedIn', range: 'createdKey', holds: shown };

/** The same, as long as it is unread. */
export const byUnread: Index = {
  name: 'by-unread',
  hash: 'unreadIn',
  range: 'createdKey',
  holds: ['notificationId'],
};

/** Confirmations and digests that wait, sorted by until when. */
export const byDue: Index = {
  name: 'by-due',
  hash: 'dueKind',
  range: 'dueAt',
  holds: ['orderId', 'digestId'],
};

export const indexes = [byInbox, byUnread, byDue];
