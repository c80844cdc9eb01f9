import { randomUUID } from 'node:crypto';
import { createEvent } from '@orderflow/contracts/create-event';
import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';
import { itemsOf } from '@orderflow/testing/emulated-tables';
import { describe, expect, test } from 'vitest';
import { aNewNotification } from '../testing/a-notification.ts';
import { emulatedTable } from '../testing/a-table.ts';
import { makeDynamodbNotificationList } from './dynamodb-notification-list.ts';
import { claimMs, makeDynamodbNotificationStore } from './dynamodb-notification-store.ts';

const makeTable = emulatedTable();

async function setUp() {
  const table = await makeTable();
  const notification = aNewNotification();
  const { notificationId } = notification;
  const event = createEvent(
    NotificationSent,
    { ...NotificationSent.example, notificationId },
    { eventId: randomUUID(), occurredAt: table.now(), correlationId: 'c', causationId: 'd' },
  );
  const sent = { notificationId, emailState: 'sent', providerMessageId: 'ses-1', event } as const;
  return { table, clock: table.clock, store: makeDynamodbNotificationStore(table), notification, sent };
}

describe('a claim', () => {
  test('goes to one of ten deliveries that come at once', async () => {
    const { store, notification } = await setUp();
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => store.claim(notification, randomUUID())),
    );
    expect(claims.sort()).toEqual(['claimed', ...Array.from({ length: 9 }, () => 'taken')]);
  });

  test('leaves other notifications alone', async () => {
    const { store, notification } = await setUp();
    await store.claim(notification, randomUUID());
    expect(await store.claim(aNewNotification(), randomUUID())).toBe('claimed');
  });

  test('outlives every run of its holder, and then ends; attempts are counted', async () => {
    const { table, clock, store, notification } = await setUp();
    await store.claim(notification, randomUUID());
    clock.nowMs += claimMs - 1;
    expect(await store.claim(notification, randomUUID())).toBe('taken');
    clock.nowMs += 1;
    expect(await store.claim(notification, randomUUID())).toBe('claimed');
    expect(await itemsOf(table, 'notification')).toMatchObject([{ attempts: 2, emailState: 'pending' }]);
  });

  test('is free again once its holder lets go, and what it says stays as it was the first time', async () => {
    const { table, store, notification } = await setUp();
    const [mine, later] = [
      randomUUID(),
      { ...notification, createdAt: '2027-01-01T00:00:00.000Z', title: 'Anders' },
    ];
    await store.claim(notification, mine);
    await store.letGo(notification.notificationId, mine);
    expect(await store.claim(later, randomUUID())).toBe('claimed');
    // A holder that comes late has nothing to let go any more.
    await store.letGo(notification.notificationId, mine);
    expect(await store.claim(later, randomUUID())).toBe('taken');
    const { isListed: _, ...kept } = notification;
    expect(await itemsOf(table, 'notification')).toMatchObject([kept]);
  });

  test('makes nothing unread that was read', async () => {
    const { table, store, notification } = await setUp();
    const [mine, list] = [randomUUID(), makeDynamodbNotificationList(table)];
    await store.claim(notification, mine);
    await list.markRead(notification.inbox, notification.notificationId, table.now());
    await store.letGo(notification.notificationId, mine);
    await store.claim(notification, randomUUID());
    expect(await list.countUnread(notification.inbox)).toMatchObject({ count: 0 });
  });
});

describe('a settlement', () => {
  test('keeps what became of it with its event, and is for good', async () => {
    const { table, clock, store, notification, sent } = await setUp();
    await store.claim(notification, randomUUID());
    await store.settle(sent);
    expect(await itemsOf(table, 'notification')).toMatchObject([
      { emailState: 'sent', providerMessageId: 'ses-1' },
    ]);
    expect(await itemsOf(table, 'event')).toMatchObject([{ detailType: 'NotificationSent' }]);
    clock.nowMs += claimMs;
    expect(await store.claim(notification, randomUUID())).toBe('done');
  });

  test('of both holders of a claim that ran out is written once', async () => {
    const { table, clock, store, notification, sent } = await setUp();
    await store.claim(notification, randomUUID());
    clock.nowMs += claimMs;
    await store.claim(notification, randomUUID());
    const again = { ...sent, providerMessageId: 'ses-2' };
    await store.settle(sent);
    await store.settle(again);
    expect(await itemsOf(table, 'notification')).toMatchObject([{ providerMessageId: 'ses-1' }]);
    expect(await itemsOf(table, 'event')).toHaveLength(1);
  });

  test('that failed can be tried again; it is the holder that says so', async () => {
    const { store, notification } = await setUp();
    const [mine, { notificationId }] = [randomUUID(), notification];
    await store.claim(notification, mine);
    await store.settle({ notificationId, emailState: 'failed', claimId: randomUUID() });
    expect(await store.claim(notification, randomUUID())).toBe('taken');
    await store.settle({ notificationId, emailState: 'failed', claimId: mine });
    expect(await store.claim(notification, randomUUID())).toBe('claimed');
  });
});
