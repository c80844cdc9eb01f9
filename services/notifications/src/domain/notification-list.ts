// Somebody's notifications, newest first, in pages.
import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { cursorInvalid } from './errors.ts';

/** A place in the list: that of the last notification of a page. */
export type Position = Pick<NotificationView, 'createdAt' | 'notificationId'>;

export type NotificationQuery = {
  readonly inbox: string;
  /** Only notifications behind it. */
  readonly after: Position | undefined;
  readonly limit: number;
};

export type Unread = { readonly count: number; readonly isMore: boolean };

/** So many unread ones are counted; who has more knows enough. */
export const maxUnreadCounted = 100;

/** Opaque to clients; it holds nothing that would open somebody else's. */
export function toCursor({ createdAt, notificationId }: Position): string {
  return Buffer.from(`${createdAt}#${notificationId}`).toString('base64url');
}

/** Throws CURSOR_INVALID. */
export function fromCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, createdAt, notificationId] = /^(\d{4}-[\d:.TZ-]{1,30})#([\da-f-]{36})$/.exec(text) ?? [];
  if (createdAt === undefined || notificationId === undefined) throw cursorInvalid();
  return { createdAt, notificationId };
}
