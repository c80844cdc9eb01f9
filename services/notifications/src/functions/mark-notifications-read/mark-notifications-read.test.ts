import { expect, test } from 'vitest';
import { makeMarkNotificationsRead } from './mark-notifications-read.ts';

const ids = ['a', 'b', 'c'];
const ada = { customerId: 'customer-1', isOperator: false };

function setUp() {
  const unread = new Set(['customer-1/a', 'customer-1/b', 'shop/c']);
  const mark = makeMarkNotificationsRead({
    markRead: async (inbox, notificationId) => unread.delete(`${inbox}/${notificationId}`),
    now: () => new Date(),
  });
  return { unread, mark };
}

test('marks the own ones, tells how many were unread, and bears a repeat', async () => {
  const { unread, mark } = setUp();
  expect(await mark({ inbox: 'own', notificationIds: [...ids, 'a'], caller: ada })).toEqual({ marked: 2 });
  expect(await mark({ inbox: 'own', notificationIds: ids, caller: ada })).toEqual({ marked: 0 });
  expect([...unread]).toEqual(['shop/c']);
});

test("the shop's are for operators", async () => {
  const { mark } = setUp();
  const request = { inbox: 'shop', notificationIds: ids } as const;
  await expect(mark({ ...request, caller: ada })).rejects.toMatchObject({ code: 'OPERATORS_ONLY' });
  expect(await mark({ ...request, caller: { ...ada, isOperator: true } })).toEqual({ marked: 1 });
});
