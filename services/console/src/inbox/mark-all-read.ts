import type { InboxName } from '@orderflow/contracts/notifications/inbox-name';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import type { Ask } from '../api/use-api.ts';

/** As many as one call marks. */
const limit = 100;

/** The API marks by id: it is read page by page until there is nothing unread left. Answers how many were marked. */
export async function markAllRead(ask: Ask, inbox: InboxName): Promise<number> {
  let marked = 0;
  let cursor: string | undefined;
  do {
    const query = { inbox, limit, ...(cursor !== undefined && { cursor }) };
    const page = await ask(listNotifications, { query });
    if (page.unread.count === 0) break;
    const notificationIds = page.notifications
      .filter(({ readAt }) => readAt === undefined)
      .map(({ notificationId }) => notificationId);
    if (notificationIds.length > 0) {
      marked += (await ask(markNotificationsRead, { body: { inbox, notificationIds } })).marked;
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return marked;
}
