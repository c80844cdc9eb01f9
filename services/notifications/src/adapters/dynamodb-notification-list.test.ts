import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { startTables } from '@orderflow/testing/emulated-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Notification } from '../domain/notification.ts';
import { aHandledEvent, aNotification, aRecord } from '../testing/a-notification.ts';
import { makeDynamodbNotificationList } from './dynamodb-notification-list.ts';
import { makeDynamodbNotificationStore } from './dynamodb-notification-store.ts';
import { notificationKey } from './notifications-table.ts';

let server: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  server = await startTables();
});
afterAll(() => server.stop());

async function setUp(...notifications: Notification[]) {
  const table = await server.makeTable();
  const store = makeDynamodbNotificationStore({ ...table, now: () => new Date() });
  for (const notification of notifications) {
    await store.recordNotification(aRecord(aHandledEvent(), notification));
  }
  return makeDynamodbNotificationList(table);
}

const first = aNotification({ sentAt: '2026-01-01T00:00:00.000Z' });
const second = aNotification({ sentAt: '2026-01-02T00:00:00.000Z' });
const third = aNotification({ sentAt: '2026-01-03T00:00:00.000Z' });

test('finds the newest first, and as many as asked for', async () => {
  const { findNotifications } = await setUp(second, third, first);
  expect(await findNotifications({ customerId: 'customer-1', limit: 2 })).toEqual([third, second]);
  expect(await findNotifications({ customerId: 'customer-1', limit: 20 })).toEqual([third, second, first]);
});

test('finds two that were sent in the same millisecond', async () => {
  const { findNotifications } = await setUp(first, aNotification({ sentAt: first.sentAt }));
  expect(await findNotifications({ customerId: 'customer-1', limit: 20 })).toHaveLength(2);
});

test("finds nobody else's", async () => {
  const { findNotifications } = await setUp(first, aNotification({ customerId: 'customer-10' }));
  expect(await findNotifications({ customerId: 'customer-1', limit: 20 })).toEqual([first]);
  expect(await findNotifications({ customerId: 'customer', limit: 20 })).toEqual([]);
});

test('refuses an item that is no notification, naming its field, instead of handing it on', async () => {
  const table = await server.makeTable();
  const Item = { ...notificationKey(first), ...first, template: 'unheard-of' };
  await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
  const { findNotifications } = makeDynamodbNotificationList(table);
  await expect(findNotifications({ customerId: 'customer-1', limit: 20 })).rejects.toThrow('template');
});
