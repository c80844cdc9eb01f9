import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { chooseInbox, type Reader } from '../../domain/choose-inbox.ts';
import type { Notification } from '../../domain/notification.ts';
import { fromCursor, type NotificationQuery, toCursor, type Unread } from '../../domain/notification-list.ts';

export type Dependencies = {
  /** Newest first. */
  readonly findNotifications: (query: NotificationQuery) => Promise<readonly Notification[]>;
  readonly countUnread: (inbox: string) => Promise<Unread>;
};

export type ListQuery = RequestOf<typeof listNotifications>['query'] & { readonly caller: Reader };

/** One page, newest first, and how many are unread. Throws CURSOR_INVALID and OPERATORS_ONLY. */
export function makeListNotifications({ findNotifications, countUnread }: Dependencies) {
  return async (query: ListQuery): Promise<ResponseOf<typeof listNotifications>> => {
    const inbox = chooseInbox(query.inbox, query.caller);
    const after = query.cursor === undefined ? undefined : fromCursor(query.cursor);
    // One more than asked for tells whether there is a next page.
    const [found, unread] = await Promise.all([
      findNotifications({ inbox, after, limit: query.limit + 1 }),
      countUnread(inbox),
    ]);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      notifications: page.map(toView),
      unread,
      ...(found.length > query.limit && last && { nextCursor: toCursor(last) }),
    };
  };
}

function toView(notification: Notification): NotificationView {
  const {
    inbox: _,
    correlationId: _correlation,
    attempts: _attempts,
    providerMessageId: _id,
    ...view
  } = notification;
  return view;
}
