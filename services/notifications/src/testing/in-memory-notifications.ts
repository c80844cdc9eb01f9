// The notifications table as the use cases see it: a claim is held by one delivery, a record is all or nothing.
import type {
  Claim,
  HandledEvent,
  Notification,
  NotificationQuery,
  NotificationRecord,
} from '../domain/notification.ts';

export function makeInMemoryNotifications() {
  const inbox = new Map<string, 'claimed' | 'done'>();
  const notifications: Notification[] = [];
  const events: NotificationRecord['event'][] = [];
  const inboxId = ({ consumer, eventId }: HandledEvent) => `${consumer}#${eventId}`;

  return {
    notifications,
    events,

    claim: async (handled: HandledEvent): Promise<Claim> => {
      const state = inbox.get(inboxId(handled));
      if (state) return state === 'done' ? 'done' : 'taken';
      inbox.set(inboxId(handled), 'claimed');
      return 'claimed';
    },
    letGo: async (handled: HandledEvent) => {
      inbox.delete(inboxId(handled));
    },
    recordNotification: async ({ notification, event, handled }: NotificationRecord) => {
      if (inbox.get(inboxId(handled)) === 'done') return;
      inbox.set(inboxId(handled), 'done');
      notifications.push(notification);
      events.push(event);
    },
    findNotifications: async ({ customerId, limit }: NotificationQuery) =>
      notifications
        .filter((notification) => notification.customerId === customerId)
        .sort((a, b) => b.sentAt.localeCompare(a.sentAt))
        .slice(0, limit),
  };
}
