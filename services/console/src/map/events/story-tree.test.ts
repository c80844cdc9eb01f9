import { expect, it } from 'vitest';
import type { LinkedEvent } from '../../local-cloud/control-client.ts';
import { durationMs, type StoryNode, spokenDuration, storyTree } from './story-tree.ts';

const event = (
  eventId: string,
  causationId: string,
  atMs = 0,
  targets: readonly string[] = [],
): LinkedEvent => ({
  id: `${eventId}-${targets.length}`,
  at: new Date(atMs).toISOString(),
  busName: 'events',
  source: 'orderflow.orders',
  detailType: eventId,
  detail: {},
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
});

/** `placed(confirmed(invoice))` */
const written = (nodes: readonly StoryNode[]): string =>
  nodes
    .map(({ event, effects }) => `${event.eventId}${effects.length > 0 ? `(${written(effects)})` : ''}`)
    .join(' ');

it('puts every event under its cause, and what a request caused at the top', () => {
  const events = [
    event('placed', 'request'),
    event('confirmed', 'placed'),
    event('imported', 'placed'),
    event('invoice', 'confirmed'),
  ];
  expect(written(storyTree(events))).toBe('placed(confirmed(invoice) imported)');
});

it('tells an event that is published in two versions once, with the deliveries of both', () => {
  const [node, ...others] = storyTree([
    event('placed', 'request', 0, ['a']),
    event('placed', 'request', 0, ['b', 'c']),
  ]);
  expect(others).toEqual([]);
  expect(node?.deliveries.map(({ targetArn }) => targetArn)).toEqual(['a', 'b', 'c']);
});

it('ends where events name each other as their cause', () => {
  expect(storyTree([event('one', 'other'), event('other', 'one')])).toEqual([]);
});

it('lasts from the first event to the last delivery', () => {
  expect(durationMs([event('placed', 'request', 100), event('confirmed', 'placed', 340, ['a'])])).toBe(245);
  expect(durationMs([])).toBe(0);
});

it.each([
  [375, '375 ms'],
  [53_203, '53.2 s'],
  [113_638, '1 min 54 s'],
])('says %i ms as %s', (ms, spoken) => {
  expect(spokenDuration(ms)).toBe(spoken);
});
