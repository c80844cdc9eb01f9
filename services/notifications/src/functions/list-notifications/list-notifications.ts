import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import type { Notification, NotificationQuery } from '../../domain/notification.ts';

export type Dependencies = {
  /** Newest first. */
  readonly findNotifications: (query: NotificationQuery) => Promise<readonly Notification[]>;
};

export function makeListNotifications({ findNotifications }: Dependencies) {
  return async (query: NotificationQuery): Promise<ResponseOf<typeof listNotifications>> => {
    const notifications = await findNotifications(query);
    return {
      notifications: notifications.map(({ customerId: _, providerMessageId: _id, ...view }) => view),
    };
  };
}
