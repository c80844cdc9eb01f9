// A delivery whose table is in memory and whose emails go nowhere.
import { randomUUID } from 'node:crypto';
import { describeMessage, renderEmail } from '../adapters/email-renderer.ts';
import { notificationIdFor } from '../adapters/notification-id.ts';
import { type DeliveryPorts, makeDeliver } from '../domain/deliver.ts';
import type { Email } from '../domain/email.ts';
import type { Outgoing } from '../domain/notification.ts';
import { anExample } from './example-messages.ts';
import { makeInMemoryNotifications } from './in-memory-notifications.ts';

const consoleUrl = 'https://shop.example';

export function aDelivery(changes: Partial<DeliveryPorts> = {}) {
  const table = makeInMemoryNotifications();
  const emails: Email[] = [];
  const clock = { now: new Date('2026-03-01T10:00:00.000Z') };
  const ports: DeliveryPorts = {
    ...table,
    renderEmail,
    describeMessage,
    sendEmail: async (email) => {
      emails.push(email);
      return { providerMessageId: `ses-${emails.length}` };
    },
    limits: { perKind: 1000, perCustomer: 1000, windowMs: 600_000 },
    consoleUrl,
    apiUrl: 'https://api.example',
    newId: randomUUID,
    now: () => clock.now,
    ...changes,
  };
  return { table, emails, clock, ports, idFor: notificationIdFor, deliver: makeDeliver(ports) };
}

export function anOutgoing(changes: Partial<Outgoing> = {}): Outgoing {
  return {
    notificationId: randomUUID(),
    recipient: { inbox: 'customer-1', email: 'ada@example.com' },
    message: anExample('order-delivered'),
    correlationId: 'correlation-1',
    causationId: 'cause-1',
    ...changes,
  };
}
