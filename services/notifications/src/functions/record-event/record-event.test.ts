import { expect, test } from 'vitest';
import type { NewEntry } from '../../domain/feed.ts';
import { aFileRejected, anOrderConfirmed, aStockLow } from '../../testing/events.ts';
import { makeRecordEvent } from './record-event.ts';

async function record(...events: Parameters<ReturnType<typeof makeRecordEvent>>[0]) {
  const feeds = new Map<string, readonly NewEntry[]>();
  await makeRecordEvent({ append: async (feed, entries) => void feeds.set(feed, entries) })(events);
  return feeds;
}

test("an event is in its owner's feed and in the shop's, with the ids that it names and nothing else", async () => {
  const confirmed = anOrderConfirmed();
  const refused = aFileRejected({ ownerId: 'customer-2' });
  const feeds = await record(confirmed, refused, aStockLow());
  expect([...feeds].map(([feed, entries]) => [feed, entries.map(({ detailType }) => detailType)])).toEqual([
    ['customer-1', ['OrderConfirmed']],
    ['shop', ['OrderConfirmed', 'FileRejected', 'StockLow']],
    ['customer-2', ['FileRejected']],
  ]);
  const { orderId } = confirmed.detail.data;
  expect(feeds.get('customer-1')?.[0]?.about).toEqual({ customerId: 'customer-1', orderId });
  expect(JSON.stringify([...feeds])).not.toContain('ada@example.com');
});
