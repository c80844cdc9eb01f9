import { FeedEntry } from '@orderflow/contracts/notifications/live-feed';
import { expect, test } from 'vitest';
import { makeResumeFeed } from './resume-feed.ts';

const anEntry = (position: number): FeedEntry =>
  FeedEntry.parse({
    position,
    eventId: crypto.randomUUID(),
    source: 'orderflow.orders',
    detailType: 'OrderPlaced',
    occurredAt: '2026-01-02T03:04:05.000Z',
    correlationId: 'c',
    causationId: 'd',
    about: {},
  });

/** A feed of 120 entries, of which the first ones are forgotten. */
function setUp({ kept = 0, last = 120 } = {}) {
  const asked: string[] = [];
  const resume = makeResumeFeed({
    rememberConnection: async (feed, connectionId) => void asked.push(`${feed} ${connectionId}`),
    findEntries: async (feed, after, limit) => {
      asked.push(feed);
      const from = Math.max(after, kept);
      return Array.from({ length: Math.max(0, Math.min(limit, last - from)) }, (_, index) =>
        anEntry(from + 1 + index),
      );
    },
    findPosition: async () => last,
  });
  const caller = { customerId: 'customer-1', isOperator: false };
  return {
    asked,
    resume: (after: number | null, who = caller) =>
      resume({ action: 'resume', after, connectionId: 'connection-1', caller: who }),
  };
}

test('who comes for the first time begins at the present', async () => {
  expect(await setUp().resume(null)).toEqual({ type: 'entries', entries: [], upTo: 120, isMore: false });
});

test('who was away gets what follows, page by page', async () => {
  const { resume } = setUp();
  const first = await resume(40);
  expect(first).toMatchObject({ type: 'entries', upTo: 90, isMore: true });
  const second = await resume(90);
  expect(second).toMatchObject({ type: 'entries', upTo: 120, isMore: false });
  expect(second.type === 'entries' && second.entries.map(({ position }) => position)[0]).toBe(91);
  expect(await resume(120)).toEqual({ type: 'entries', entries: [], upTo: 120, isMore: false });
});

test('what is added while the feed is read is no gap', async () => {
  let last = 40;
  const resume = makeResumeFeed({
    rememberConnection: async () => undefined,
    findPosition: async () => last++,
    findEntries: async (_, after) =>
      Array.from({ length: last - after }, (_each, index) => anEntry(after + 1 + index)),
  });
  const caller = { customerId: 'customer-1', isOperator: false };
  const ask = (after: number) => resume({ action: 'resume', after, connectionId: 'connection-1', caller });
  expect(await ask(40)).toEqual({ type: 'entries', entries: [], upTo: 40, isMore: false });
  expect(await ask(40)).toMatchObject({ type: 'entries', upTo: 42, isMore: false });
});

test.each([
  ['some of it is forgotten', { kept: 60 }, 40],
  ['all of it is forgotten', { kept: 120 }, 40],
  ['it never came so far', {}, 121],
])('who cannot be told everything is told so: %s', async (_, feed, after) => {
  expect(await setUp(feed).resume(after)).toEqual({ type: 'forgotten', upTo: 120 });
});

test('operators follow what concerns the shop, customers their own, and both are noted first', async () => {
  const { asked, resume } = setUp();
  await resume(1);
  await resume(1, { customerId: 'operator-1', isOperator: true });
  expect(asked).toEqual(['customer-1 connection-1', 'customer-1', 'shop connection-1', 'shop']);
});
