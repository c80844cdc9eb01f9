/** The client against a server that loses, repeats and delays what it has to say. */
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type WebSocket as Socket, WebSocketServer } from 'ws';
import { followFeed, type LiveFeed } from './live-feed-client.ts';
import type { FeedEntry, FeedMessage } from './notifications/live-feed.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const entry = (position: number): FeedEntry => ({
  position,
  eventId: crypto.randomUUID(),
  source: 'orderflow.orders',
  detailType: 'OrderPlaced',
  occurredAt: '2026-01-02T03:04:05.000Z',
  correlationId: 'c',
  causationId: 'd',
  about: {},
});

/** A feed that stands at `last` and answers as resume-feed does; `forgotten`: entries up to it are kept no longer. */
async function startFeed({ last = 0, forgotten = 0 } = {}) {
  const state = { last, forgotten, asked: [] as (number | null)[], offered: [] as string[] };
  const sockets = new Set<Socket>();
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: ([first = '']) => first,
  });
  server.on('connection', (socket, request) => {
    sockets.add(socket);
    state.offered.push(String(request.headers['sec-websocket-protocol']));
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { after } = JSON.parse(String(data)) as { after: number | null };
      state.asked.push(after);
      socket.send(JSON.stringify(answer(after)));
    });
  });
  const answer = (after: number | null): FeedMessage => {
    if (after === null) return { type: 'entries', entries: [], upTo: state.last, isMore: false };
    if (after < state.forgotten || after > state.last) return { type: 'forgotten', upTo: state.last };
    const entries = Array.from({ length: Math.min(2, state.last - after) }, (_, at) => entry(after + 1 + at));
    const upTo = after + entries.length;
    return { type: 'entries', entries, upTo, isMore: upTo < state.last };
  };
  const push = (...positions: number[]) => {
    state.last = Math.max(state.last, ...positions);
    const message: FeedMessage = {
      type: 'entries',
      entries: positions.map(entry),
      upTo: Math.max(...positions),
      isMore: false,
    };
    for (const socket of sockets) socket.send(JSON.stringify(message));
  };
  await new Promise((resolve) => server.once('listening', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.terminate();
    server.close();
  });
  const drop = () => {
    for (const socket of sockets) socket.terminate();
  };
  return { state, push, drop, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function follow(url: string, after?: number) {
  const seen: number[] = [];
  const told: string[] = [];
  const live = Promise.withResolvers<void>();
  const feed: LiveFeed = followFeed({
    url,
    token: () => 'token-1',
    ...(after !== undefined && { after }),
    onEntry: ({ position }) => seen.push(position),
    onForgotten: () => told.push('forgotten'),
    onState: (state) => {
      told.push(state);
      if (state === 'live') live.resolve();
    },
  });
  closing.push(feed.stop);
  return { feed, seen, told, live: live.promise };
}

const until = (isSo: () => boolean, what: string) =>
  expect.poll(isSo, { timeout: 5000, interval: 10, message: what }).toBe(true);

test('begins at the present, with the token as its second subprotocol', async () => {
  const { state, push, url } = await startFeed({ last: 7 });
  const { seen, live, feed } = follow(url);
  await live;
  push(8, 9);
  await until(() => seen.length === 2, 'two entries');
  expect([seen, feed.position(), state.offered]).toEqual([[8, 9], 9, ['orderflow, token-1']]);
});

test('goes on behind the last entry that is known, page by page', async () => {
  const { url } = await startFeed({ last: 7 });
  const { seen } = follow(url, 2);
  await until(() => seen.length === 5, 'five entries');
  expect(seen).toEqual([3, 4, 5, 6, 7]);
});

test('what comes twice is seen once, and what was lost is asked for', async () => {
  const { push, url } = await startFeed({ last: 1 });
  const { seen, live } = follow(url);
  await live;
  push(2);
  push(2);
  push(5);
  push(4, 5);
  await until(() => seen.length === 4, 'four entries');
  expect(seen).toEqual([2, 3, 4, 5]);
});

test('with much to catch up, pushes do not multiply the questions', async () => {
  const { state, push, url } = await startFeed({ last: 400 });
  const { seen } = follow(url, 0);
  const pushing = setInterval(() => push(state.last + 1), 1);
  await until(() => seen.length >= 400, '400 entries');
  clearInterval(pushing);
  await until(() => seen.length === state.last, 'all entries');
  expect(seen).toEqual(Array.from({ length: state.last }, (_, index) => index + 1));
  // Two entries an answer; the rest is what gaps take.
  expect(state.asked.length).toBeLessThan(state.last);
});

test('a connection that drops is made anew, without a gap', async () => {
  const { state, drop, url } = await startFeed({ last: 1 });
  const { seen, told, live } = follow(url);
  await live;
  drop();
  state.last = 4;
  await until(() => seen.length === 3, 'three entries');
  expect(seen).toEqual([2, 3, 4]);
  expect(told).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live']);
});

test('says when it was away for too long, and goes on at the present', async () => {
  const { push, url } = await startFeed({ last: 9, forgotten: 6 });
  const { seen, told, live } = follow(url, 2);
  await live;
  push(10);
  await until(() => seen.length === 1, 'one entry');
  expect([seen, told]).toEqual([[10], ['connecting', 'forgotten', 'live']]);
});

test('stopped, it stays silent', async () => {
  const { push, drop, url } = await startFeed({ last: 1 });
  const { seen, told, feed, live } = follow(url);
  await live;
  feed.stop();
  push(2);
  drop();
  expect([seen, told]).toEqual([[], ['connecting', 'live']]);
});
