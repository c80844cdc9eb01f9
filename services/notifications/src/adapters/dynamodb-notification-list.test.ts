import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aNewNotification } from '../testing/a-notification.ts';
import { emulatedTable } from '../testing/a-table.ts';
import { makeDynamodbNotificationList } from './dynamodb-notification-list.ts';
import { makeDynamodbNotificationStore } from './dynamodb-notification-store.ts';

const makeTable = emulatedTable();

async function setUp() {
  const table = await makeTable();
  const store = makeDynamodbNotificationStore(table);
  const add = async (createdAt: string, overrides = {}) => {
    const notification = aNewNotification({ createdAt: `2026-01-01T${createdAt}:00.000Z`, ...overrides });
    await store.claim(notification, randomUUID());
    return notification.notificationId;
  };
  return { list: makeDynamodbNotificationList(table), add, now: table.now };
}

const page = { inbox: 'customer-1', after: undefined, limit: 10 };

test('lists the own ones, newest first, without those that are not to be seen', async () => {
  const { list, add } = await setUp();
  const [second, third, first] = [await add('11:00'), await add('12:00'), await add('10:00')];
  await add('13:00', { inbox: 'customer-2' });
  await add('13:00', { isListed: false });
  const found = await list.findNotifications(page);
  expect(found.map(({ notificationId }) => notificationId)).toEqual([third, second, first]);
  expect(found[0]).toMatchObject({ title: 'Your order is confirmed', emailState: 'pending', attempts: 1 });
});

test('goes on behind the last of a page, also when several are of the same moment', async () => {
  const { list, add } = await setUp();
  const ids = await Promise.all(['10:00', '10:00', '10:00', '11:00'].map((at) => add(at)));
  const seen: string[] = [];
  let after: { createdAt: string; notificationId: string } | undefined;
  for (let pages = 0; pages < 4; pages += 1) {
    const [found] = await list.findNotifications({ ...page, after, limit: 1 });
    seen.push(found?.notificationId ?? '');
    after = found;
  }
  expect(new Set(seen)).toEqual(new Set(ids));
  expect(await list.findNotifications({ ...page, after })).toEqual([]);
});

test('counts what is unread, until it is marked, once', async () => {
  const { list, add, now } = await setUp();
  const [one] = [await add('10:00'), await add('11:00'), await add('12:00', { inbox: 'customer-2' })];
  expect(await list.countUnread('customer-1')).toEqual({ count: 2, isMore: false });
  expect(await list.markRead('customer-1', one, now())).toBe(true);
  expect(await list.markRead('customer-1', one, now())).toBe(false);
  expect(await list.countUnread('customer-1')).toEqual({ count: 1, isMore: false });
  const [, read] = await list.findNotifications(page);
  expect(read?.readAt).toBe(now().toISOString());
});

test("somebody else's, and one that is not there, are left alone", async () => {
  const { list, add, now } = await setUp();
  const others = await add('10:00', { inbox: 'customer-2' });
  expect(await list.markRead('customer-1', others, now())).toBe(false);
  expect(await list.markRead('customer-1', crypto.randomUUID(), now())).toBe(false);
  expect(await list.countUnread('customer-2')).toEqual({ count: 1, isMore: false });
});

test('counts no further than a hundred', async () => {
  const { list, add } = await setUp();
  await Promise.all(Array.from({ length: 102 }, () => add('10:00')));
  expect(await list.countUnread('customer-1')).toEqual({ count: 100, isMore: true });
});
