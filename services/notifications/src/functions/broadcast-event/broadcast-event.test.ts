import type { FeedEntry, FeedMessage } from '@orderflow/contracts/notifications/live-feed';
import { expect, test } from 'vitest';
import { makeBroadcastEvent } from './broadcast-event.ts';

const placed = (feed: string, position: number) => ({ feed, entry: { position } as FeedEntry });

function setUp(gone: readonly string[] = [], failing: readonly string[] = []) {
  const pushed: [string, FeedMessage][] = [];
  const forgotten: string[] = [];
  const lost: string[] = [];
  const connections: Readonly<Record<string, readonly string[]>> = { ada: ['a1', 'a2'], shop: ['o1'] };
  const broadcast = makeBroadcastEvent({
    findConnections: async (feed) => connections[feed] ?? [],
    push: async (connectionId, message) => {
      if (failing.includes(connectionId)) throw new Error('LimitExceededException');
      if (gone.includes(connectionId)) return false;
      pushed.push([connectionId, message]);
      return true;
    },
    noteLost: (connectionId) => lost.push(connectionId),
    forgetConnection: async (feed, connectionId) => void forgotten.push(`${feed} ${connectionId}`),
  });
  return { pushed, forgotten, lost, broadcast };
}

test('each connection gets the entries of its feed, in order, in one message', async () => {
  const { pushed, broadcast } = setUp();
  await broadcast([placed('ada', 8), placed('shop', 3), placed('ada', 7), placed('nobody', 1)]);
  const told = pushed.map(([id, message]) => [
    id,
    message.type === 'entries' && message.entries.map(({ position }) => position),
    message.upTo,
  ]);
  expect(told.sort()).toEqual([
    ['a1', [7, 8], 8],
    ['a2', [7, 8], 8],
    ['o1', [3], 3],
  ]);
});

test('a connection that is gone is forgotten, and the others are told', async () => {
  const { pushed, forgotten, broadcast } = setUp(['a1']);
  await broadcast([placed('ada', 1)]);
  expect([pushed.map(([id]) => id), forgotten]).toEqual([['a2'], ['ada a1']]);
});

test('a connection that cannot be told now holds up nobody', async () => {
  const { pushed, forgotten, lost, broadcast } = setUp([], ['a1']);
  await broadcast([placed('ada', 1), placed('shop', 1)]);
  expect([pushed.map(([id]) => id).sort(), forgotten, lost]).toEqual([['a2', 'o1'], [], ['a1']]);
});
