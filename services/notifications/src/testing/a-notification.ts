import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';
import type { HandledEvent, Notification, NotificationRecord } from '../domain/notification.ts';

export function aNotification(overrides: Partial<Notification> = {}): Notification {
  return {
    notificationId: randomUUID(),
    providerMessageId: 'ses-1',
    customerId: 'customer-1',
    channel: 'email',
    template: 'order-confirmed',
    subject: 'Your order is confirmed',
    orderId: '0198c0de-0000-7000-8000-000000000001',
    sentAt: '2026-01-02T03:04:05.000Z',
    ...overrides,
  };
}

export function aHandledEvent(): HandledEvent {
  return { consumer: 'send-notification', eventId: randomUUID() };
}

export function aRecord(
  handled: HandledEvent = aHandledEvent(),
  notification: Notification = aNotification(),
): NotificationRecord {
  const event = createEvent(NotificationSent, notification, {
    eventId: randomUUID(),
    occurredAt: new Date(notification.sentAt),
    correlationId: 'correlation-1',
    causationId: handled.eventId,
  });
  return { notification, event, handled };
}
