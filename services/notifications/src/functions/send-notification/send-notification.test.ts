import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { emailProviderUnavailable } from '../../domain/errors.ts';
import type { Email } from '../../domain/render-email.ts';
import { anInvoiceReady, anOrderRejected } from '../../testing/events.ts';
import { makeInMemoryNotifications } from '../../testing/in-memory-notifications.ts';
import { type Dependencies, makeSendNotification } from './send-notification.ts';

const now = new Date('2026-01-02T03:04:06.000Z');

function setUp() {
  const store = makeInMemoryNotifications();
  const emails: Email[] = [];
  const deps: Dependencies = {
    ...store,
    sendEmail: async (email) => {
      emails.push(email);
      return { providerMessageId: `ses-${emails.length}` };
    },
    consoleUrl: 'https://shop.example',
    newId: randomUUID,
    now: () => now,
  };
  return { store, emails, deps, sendNotification: makeSendNotification(deps) };
}

test('emails the link to the invoice and keeps the notification', async () => {
  const { store, emails, sendNotification } = setUp();
  const event = anInvoiceReady();
  await sendNotification(event);

  const { fileId, orderId, customer } = event.detail.data;
  expect(emails).toHaveLength(1);
  expect(emails[0]).toMatchObject({ to: customer.email });
  expect(emails[0]?.text).toContain(`https://shop.example/files/${fileId}`);
  expect(store.notifications).toEqual([
    {
      notificationId: expect.any(String),
      providerMessageId: 'ses-1',
      customerId: customer.customerId,
      channel: 'email',
      template: 'order-confirmed',
      subject: emails[0]?.subject,
      orderId,
      sentAt: now.toISOString(),
    },
  ]);
});

test('tells of a rejected order', async () => {
  const { store, emails, sendNotification } = setUp();
  await sendNotification(anOrderRejected());
  expect(emails.map(({ subject }) => subject)).toEqual(['We could not confirm your order']);
  expect(store.notifications.map(({ template }) => template)).toEqual(['order-rejected']);
});

test('reports the email as caused by the event, under the same correlation id', async () => {
  const { store, sendNotification } = setUp();
  const event = anInvoiceReady();
  await sendNotification(event);
  expect(store.events).toHaveLength(1);
  expect(store.events[0]).toMatchObject({
    source: 'orderflow.notifications',
    detailType: 'NotificationSent',
    detail: {
      metadata: { correlationId: 'correlation-1', causationId: event.detail.metadata.eventId },
      data: { notificationId: store.notifications[0]?.notificationId, orderId: event.detail.data.orderId },
    },
  });
});

test('sends nothing when the event is repeated', async () => {
  const { store, emails, sendNotification } = setUp();
  const event = anInvoiceReady();
  await sendNotification(event);
  await sendNotification(event);
  expect([emails.length, store.notifications.length, store.events.length]).toEqual([1, 1, 1]);
});

test('sends one email for deliveries at the same time and has the others come back', async () => {
  const { store, emails, sendNotification } = setUp();
  const event = anInvoiceReady();
  const deliveries = [sendNotification(event), sendNotification(event), sendNotification(event)];
  const results = await Promise.allSettled(deliveries);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(results[1]).toMatchObject({ reason: { code: 'NOTIFICATION_IN_PROGRESS', retryable: true } });
  expect([emails.length, store.notifications.length, store.events.length]).toEqual([1, 1, 1]);
});

test('records nothing when the provider fails, and sends at the next delivery', async () => {
  const { store, emails, deps, sendNotification } = setUp();
  const event = anInvoiceReady();
  const unavailable = async () => {
    throw emailProviderUnavailable('TooManyRequestsException');
  };
  await expect(makeSendNotification({ ...deps, sendEmail: unavailable })(event)).rejects.toMatchObject({
    code: 'EMAIL_PROVIDER_UNAVAILABLE',
  });
  expect([store.notifications.length, store.events.length]).toEqual([0, 0]);

  await sendNotification(event);
  expect([emails.length, store.notifications.length, store.events.length]).toEqual([1, 1, 1]);
});

test('says why the email failed even when the claim cannot be let go', async () => {
  const { deps } = setUp();
  const sendNotification = makeSendNotification({
    ...deps,
    sendEmail: async () => {
      throw emailProviderUnavailable('TooManyRequestsException');
    },
    letGo: async () => {
      throw new Error('The table is out of reach');
    },
  });
  await expect(sendNotification(anInvoiceReady())).rejects.toMatchObject({
    code: 'EMAIL_PROVIDER_UNAVAILABLE',
  });
});
