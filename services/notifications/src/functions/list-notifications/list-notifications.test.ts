import { listNotifications as contract } from '@orderflow/contracts/notifications/list-notifications';
import { expect, test } from 'vitest';
import type { Notification } from '../../domain/notification.ts';
import { aNotification } from '../../testing/a-notification.ts';
import { makeInMemoryNotifications } from '../../testing/in-memory-notifications.ts';
import { makeListNotifications } from './list-notifications.ts';

function setUp(...notifications: Notification[]) {
  const store = makeInMemoryNotifications();
  store.notifications.push(...notifications);
  return makeListNotifications(store);
}

test("lists the customer's own notifications, newest first, as many as asked for", async () => {
  const list = setUp(
    aNotification({ sentAt: '2026-01-01T00:00:00.000Z' }),
    aNotification({ sentAt: '2026-01-03T00:00:00.000Z' }),
    aNotification({ sentAt: '2026-01-04T00:00:00.000Z', customerId: 'customer-2' }),
    aNotification({ sentAt: '2026-01-02T00:00:00.000Z' }),
  );
  const { notifications } = await list({ customerId: 'customer-1', limit: 2 });
  expect(notifications.map(({ sentAt }) => sentAt)).toEqual([
    '2026-01-03T00:00:00.000Z',
    '2026-01-02T00:00:00.000Z',
  ]);
});

test('shows what the contract names and nothing more', async () => {
  const answer = await setUp(aNotification())({ customerId: 'customer-1', limit: 20 });
  expect(answer).toEqual(contract.response.body.parse(answer));
  expect(answer.notifications).toHaveLength(1);
});
