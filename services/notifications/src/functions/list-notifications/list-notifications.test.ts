import { expect, test } from 'vitest';
import type { NotificationQuery } from '../../domain/notification-list.ts';
import { aNotification } from '../../testing/a-notification.ts';
import { makeListNotifications } from './list-notifications.ts';

const ada = { customerId: 'customer-1', isOperator: false };
const olive = { customerId: 'operator-1', isOperator: true };

function setUp(count: number) {
  const asked: NotificationQuery[] = [];
  const list = makeListNotifications({
    findNotifications: async (query) => {
      asked.push(query);
      return Array.from({ length: Math.min(count, query.limit) }, () => aNotification());
    },
    countUnread: async () => ({ count: 1, isMore: false }),
  });
  return { asked, list };
}

test('a page shows what its reader may know, and where the next one begins', async () => {
  const { asked, list } = setUp(5);
  const first = await list({ inbox: 'own', limit: 3, caller: ada });
  expect(first.notifications).toHaveLength(3);
  expect(first.unread).toEqual({ count: 1, isMore: false });
  for (const inside of ['inbox', 'correlationId', 'attempts', 'providerMessageId']) {
    expect(first.notifications[0]).not.toHaveProperty(inside);
  }
  await list({ inbox: 'own', limit: 3, cursor: first.nextCursor, caller: ada });
  const last = first.notifications.at(-1);
  expect(asked.at(-1)).toMatchObject({
    inbox: 'customer-1',
    after: { createdAt: last?.createdAt, notificationId: last?.notificationId },
  });
});

test('the last page has no next one', async () => {
  expect(await setUp(3).list({ inbox: 'own', limit: 3, caller: ada })).not.toHaveProperty('nextCursor');
});

test("the shop's inbox is for operators", async () => {
  const { asked, list } = setUp(1);
  await list({ inbox: 'shop', limit: 3, caller: olive });
  expect(asked).toMatchObject([{ inbox: 'shop' }]);
  await expect(list({ inbox: 'shop', limit: 3, caller: ada })).rejects.toMatchObject({
    code: 'OPERATORS_ONLY',
  });
});

test.each(['', 'x', Buffer.from('2026-01-01#../x').toString('base64url')])(
  'the cursor %j is refused',
  async (cursor) => {
    const { list } = setUp(1);
    await expect(list({ inbox: 'own', limit: 3, cursor, caller: ada })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  },
);
