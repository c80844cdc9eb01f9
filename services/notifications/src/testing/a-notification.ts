import { randomUUID } from 'node:crypto';
import type { NewNotification, Notification } from '../domain/notification.ts';

const common = {
  inbox: 'customer-1',
  correlationId: 'correlation-1',
  template: 'order-confirmed' as const,
  title: 'Your order is confirmed',
  summary: 'We received your payment.',
  orderId: '0198c0de-0000-7000-8000-000000000001',
  createdAt: '2026-01-02T03:04:05.000Z',
};

/** As it is claimed. */
export function aNewNotification(overrides: Partial<NewNotification> = {}): NewNotification {
  return { notificationId: randomUUID(), ...common, isListed: true, ...overrides };
}

/** As it is found. */
export function aNotification(overrides: Partial<Notification> = {}): Notification {
  return { notificationId: randomUUID(), ...common, emailState: 'sent', attempts: 1, ...overrides };
}
