import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { ContactSuppressed } from '@orderflow/contracts/notifications/contact-suppressed';
import { itemsOf } from '@orderflow/testing/emulated-tables';
import { expect, test } from 'vitest';
import { aNewNotification } from '../testing/a-notification.ts';
import { emulatedTable } from '../testing/a-table.ts';
import { makeDynamodbNotificationStore } from './dynamodb-notification-store.ts';
import { makeDynamodbSuppressions } from './dynamodb-suppressions.ts';

const makeTable = emulatedTable();

async function setUp() {
  const table = await makeTable();
  const store = makeDynamodbNotificationStore(table);
  const suppressions = makeDynamodbSuppressions(table);
  const notification = aNewNotification();
  await store.claim(notification, randomUUID());
  const occurrence = {
    eventId: crypto.randomUUID(),
    occurredAt: table.now(),
    correlationId: 'c',
    causationId: 'd',
  };
  const event = createEvent(ContactSuppressed, ContactSuppressed.example, occurrence);
  const sent = await suppressions.findSent(notification.notificationId);
  const record = {
    eventId: 'ses-event-1',
    reason: 'BOUNCE',
    emails: ['Ada@example.com'],
    sent,
    events: [event],
  } as const;
  return { table, store, suppressions, notification, record };
}

test('an address is suppressed however it is written, and no other', async () => {
  const { suppressions, record } = await setUp();
  expect(await suppressions.findSuppression('ada@example.com')).toBeUndefined();
  await suppressions.recordFeedback(record);
  expect(await suppressions.findSuppression('ada@EXAMPLE.com')).toBe('BOUNCE');
  expect(await suppressions.findSuppression('grace@example.com')).toBeUndefined();
});

test('its notification says so, the event waits to be published, and a repeat adds nothing', async () => {
  const { table, suppressions, record } = await setUp();
  await suppressions.recordFeedback(record);
  await suppressions.recordFeedback({ ...record, reason: 'COMPLAINT' });
  expect(await itemsOf(table, 'notification')).toMatchObject([{ emailState: 'bounced' }]);
  expect(await itemsOf(table, 'event')).toHaveLength(1);
  expect(await suppressions.findSuppression('ada@example.com')).toBe('BOUNCE');
});

test('a report that overtakes the record of the email stands', async () => {
  const { table, store, suppressions, notification, record } = await setUp();
  await suppressions.recordFeedback(record);
  await store.settle({ notificationId: notification.notificationId, emailState: 'sent' });
  expect(await itemsOf(table, 'notification')).toMatchObject([{ emailState: 'bounced' }]);
});

test('no address is kept', async () => {
  const { table, suppressions, record } = await setUp();
  await suppressions.recordFeedback({ ...record, events: [] });
  expect(JSON.stringify(await itemsOf(table, 'suppression')).toLowerCase()).not.toContain('ada@');
});
