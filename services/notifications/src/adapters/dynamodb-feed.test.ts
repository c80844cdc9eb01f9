import { itemsOf } from '@orderflow/testing/emulated-tables';
import { expect, test } from 'vitest';
import { entryFor } from '../domain/feed.ts';
import { emulatedTable } from '../testing/a-table.ts';
import { anOrderRejected } from '../testing/events.ts';
import { makeDynamodbConnections } from './dynamodb-connections.ts';
import { makeDynamodbFeed, toPlacedEntry } from './dynamodb-feed.ts';

const makeTable = emulatedTable();
const anEntry = () => entryFor(anOrderRejected());
const entries = (count: number) => Array.from({ length: count }, anEntry);

test('entries are numbered from one, and found behind any of them', async () => {
  const table = await makeTable();
  const feed = makeDynamodbFeed(table);
  const [first, ...others] = entries(120);
  await feed.append('customer-1', first ? [first] : []);
  await feed.append('customer-1', others);
  expect(await feed.findPosition('customer-1')).toBe(120);
  const found = await feed.findEntries('customer-1', 117, 10);
  expect(found.map(({ position }) => position)).toEqual([118, 119, 120]);
  expect(await feed.findEntries('customer-1', 0, 1)).toEqual([{ ...first, position: 1 }]);
  expect([await feed.findPosition('customer-2'), await feed.findEntries('customer-2', 0, 10)]).toEqual([
    0,
    [],
  ]);
});

test('what is in the feed already is left out, alone and among others', async () => {
  const feed = makeDynamodbFeed(await makeTable());
  const [one, two, three] = [anEntry(), anEntry(), anEntry()];
  await feed.append('customer-1', [one, one, two]);
  await feed.append('customer-1', [two]);
  await feed.append('customer-1', [one, three, two]);
  const found = await feed.findEntries('customer-1', 0, 10);
  expect(found.map(({ eventId }) => eventId)).toEqual([one, two, three].map(({ eventId }) => eventId));
  expect(found.map(({ position }) => position)).toEqual([1, 2, 3]);
});

test('many who write at once leave no gap and lose nothing', async () => {
  const table = await makeTable();
  const feed = makeDynamodbFeed(table);
  await Promise.all(Array.from({ length: 8 }, () => feed.append('shop', entries(5))));
  const found = await feed.findEntries('shop', 0, 100);
  expect(found.map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect((await itemsOf(table, 'feed-entry')).map((item) => toPlacedEntry(item).feed)).toContain('shop');
});

test('a connection is found until it is forgotten, in its own feed', async () => {
  const connections = makeDynamodbConnections(await makeTable());
  await connections.rememberConnection('customer-1', 'connection-1');
  await connections.rememberConnection('customer-1', 'connection-2');
  await connections.rememberConnection('customer-2', 'connection-3');
  expect(await connections.findConnections('customer-1')).toEqual(['connection-1', 'connection-2']);
  await connections.forgetConnection('customer-1', 'connection-1');
  await connections.forgetConnection('customer-1', 'connection-1');
  expect(await connections.findConnections('customer-1')).toEqual(['connection-2']);
});
