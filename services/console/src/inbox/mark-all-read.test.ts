import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { expect, test } from 'vitest';
import type { Ask } from '../api/use-api.ts';
import { markAllRead } from './mark-all-read.ts';

/** An inbox whose notices are named by their number; `pageSize` of them are read at once. */
function anInbox(unread: readonly boolean[], pageSize = 2) {
  const left = new Set(unread.flatMap((is, index) => (is ? [`n-${index}`] : [])));
  let reads = 0;
  const ask = async (endpoint: unknown, parts: unknown) => {
    if (endpoint === listNotifications) {
      reads += 1;
      const { cursor = '0' } = (parts as { query: { cursor?: string } }).query;
      const from = Number(cursor);
      const ids = unread.map((_, index) => `n-${index}`).slice(from, from + pageSize);
      return {
        notifications: ids.map((id) => ({ notificationId: id, readAt: left.has(id) ? undefined : 'then' })),
        unread: { count: left.size, isMore: false },
        ...(from + pageSize < unread.length && { nextCursor: String(from + pageSize) }),
      };
    }
    const { notificationIds } = (parts as { body: { notificationIds: string[] } }).body;
    return { marked: notificationIds.filter((id) => left.delete(id)).length };
  };
  return { ask: ask as Ask, left, reads: () => reads };
}

test('marks what is unread on every page', async () => {
  const inbox = anInbox([true, false, false, false, true]);
  expect(await markAllRead(inbox.ask, 'own')).toBe(2);
  expect(inbox.left.size).toBe(0);
});

test('stops reading when nothing is unread any more', async () => {
  const inbox = anInbox([true, false, false, false, false, false]);
  await markAllRead(inbox.ask, 'own');
  expect(inbox.reads()).toBe(2);
});

test('marks nothing in an empty inbox', async () => {
  expect(await markAllRead(anInbox([]).ask, 'own')).toBe(0);
});
