import { expect, test } from 'vitest';
import { linkEvents } from './event-links.ts';
import { makeJournal } from './journal.ts';

function aJournal() {
  const journal = makeJournal();
  const event = (
    id: string,
    detailType: string,
    metadata: Record<string, string>,
    matchedRules: string[] = [],
  ) =>
    journal.record({
      kind: 'event',
      busName: 'shop',
      id,
      source: 's',
      detailType,
      detail: { metadata },
      matchedRules,
    });
  event('1', 'OrderPlaced', { eventId: 'a', correlationId: 'thread' }, ['charge']);
  journal.record({
    kind: 'delivery',
    id: '1',
    busName: 'shop',
    ruleName: 'charge',
    targetArn: 'q',
    attempt: 1,
    outcome: 'delivered',
  });
  event('2', 'OrderConfirmed', { eventId: 'b', correlationId: 'thread', causationId: 'a' });
  event('3', 'OrderPlaced', { eventId: 'c', correlationId: 'other' });
  journal.record({
    kind: 'event',
    busName: 'default',
    id: '4',
    source: 's',
    detailType: 'Plain',
    detail: null,
    matchedRules: [],
  });
  return journal;
}

test('an event knows its cause, its effects, and where it went', () => {
  const [placed, confirmed] = linkEvents(aJournal().entries(), { correlationId: 'thread' });

  expect(placed).toMatchObject({
    eventId: 'a',
    caused: ['b'],
    deliveries: [{ ruleName: 'charge', outcome: 'delivered' }],
  });
  expect(confirmed).toMatchObject({ eventId: 'b', causationId: 'a', caused: [], deliveries: [] });
});

test('events are found by type, and need no metadata', () => {
  expect(linkEvents(aJournal().entries(), { detailType: 'OrderPlaced' }).map(({ id }) => id)).toEqual([
    '1',
    '3',
  ]);
  expect(linkEvents(aJournal().entries())).toHaveLength(4);
});
