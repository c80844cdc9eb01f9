import { expect, test } from 'vitest';
import type { LinkedEvent } from './control-client.ts';
import { durationMs, type EventNode, eventTree, sizeOf, spokenDuration } from './event-tree.ts';

type Change = { readonly atMs?: number; readonly version?: number; readonly targets?: readonly string[] };

function event(eventId: string, causationId: string, { atMs = 0, version = 1, targets = [] }: Change = {}) {
  return {
    id: `${eventId}-${version}`,
    at: new Date(atMs).toISOString(),
    busName: 'events',
    source: 'orderflow.orders',
    detailType: eventId,
    detail: { metadata: { version } },
    eventId,
    causationId,
    matchedRules: [],
    deliveries: targets.map((targetArn) => ({
      ruleName: 'rule',
      targetArn,
      attempt: 1,
      outcome: 'delivered',
      at: new Date(atMs + 5).toISOString(),
    })),
    caused: [],
  } satisfies LinkedEvent;
}

/** `placed(confirmed(invoice))` */
const written = (nodes: readonly EventNode[]): string =>
  nodes
    .map(({ eventId, effects }) => (effects.length > 0 ? `${eventId}(${written(effects)})` : eventId))
    .join(' ');

test('every event is below its cause, and what a request caused at the top', () => {
  const tree = eventTree([
    event('placed', 'request'),
    event('confirmed', 'placed'),
    event('imported', 'placed'),
    event('invoice', 'confirmed'),
    event('shipped', 'schedule'),
  ]);
  expect(written(tree)).toBe('placed(confirmed(invoice) imported) shipped');
  expect(sizeOf(tree)).toBe(5);
});

test('an event that is published in two versions is one, with the deliveries of both', () => {
  const [node, ...others] = eventTree([
    event('placed', 'request', { targets: ['a'] }),
    event('placed', 'request', { version: 2, targets: ['b', 'c'] }),
  ]);
  expect(others).toEqual([]);
  expect([node?.event.id, node?.versions]).toEqual(['placed-2', [2, 1]]);
  expect(node?.deliveries.map(({ targetArn }) => targetArn)).toEqual(['a', 'b', 'c']);
});

test('times count from the first event, and what comes first comes first', () => {
  const [placed] = eventTree([
    event('late', 'placed', { atMs: 1500 }),
    event('soon', 'placed', { atMs: 340 }),
    event('placed', 'request'),
  ]);
  expect(placed?.effects.map(({ eventId, offsetMs }) => [eventId, offsetMs])).toEqual([
    ['soon', 340],
    ['late', 1500],
  ]);
});

test('it is empty without events, and ends for events that name each other as cause', () => {
  expect(eventTree([])).toEqual([]);
  expect(eventTree([event('one', 'other'), event('other', 'one')])).toEqual([]);
});

test('a story lasts from its first event to its last delivery', () => {
  const events = [
    event('placed', 'request', { atMs: 100 }),
    event('confirmed', 'placed', { atMs: 340, targets: ['a'] }),
  ];
  expect(durationMs(events)).toBe(245);
  expect(durationMs([])).toBe(0);
});

test.each([
  [375, '375 ms'],
  [53_203, '53.2 s'],
  [113_638, '1 min 54 s'],
])('%i ms are told as "%s"', (ms, spoken) => {
  expect(spokenDuration(ms)).toBe(spoken);
});
