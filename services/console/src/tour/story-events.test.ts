import { expect, test } from 'vitest';
import type { Recorded } from '../local-cloud/control-client.ts';
import { eventsInFeed, eventsInJournal, withNew } from './story-events.ts';

const at = '2026-01-01T12:00:00.000Z';
const ours = 'story-1';

function event(sequence: number, eventId: string, correlationId: string): Recorded {
  const detail = { metadata: { eventId, correlationId } };
  const entry = { kind: 'event', busName: 'b', id: `id-${sequence}`, source: 'orderflow.orders' } as const;
  return { ...entry, detailType: 'OrderPlaced', detail, matchedRules: [], sequence, at };
}

const log = (sequence: number, line: Record<string, unknown>): Recorded => ({
  kind: 'log',
  functionName: 'f',
  requestId: 'r',
  line: { correlationId: ours, service: 'orders', ...line },
  sequence,
  at,
});

test('the events of the story are found, each once', () => {
  const entries = [event(1, 'a', ours), event(2, 'a', ours), event(3, 'b', 'other'), event(4, 'c', ours)];
  expect(eventsInJournal(entries, ours)).toEqual([
    { key: 'a', at, service: 'orders', what: 'OrderPlaced', isTrouble: false },
    { key: 'c', at, service: 'orders', what: 'OrderPlaced', isTrouble: false },
  ]);
});

test('what was given back is told, other lines of the log are not', () => {
  const error = { message: 'No answer' };
  const entries = [
    log(1, { message: 'event processed' }),
    log(2, { outcome: 'failed', receiveCount: 1, error }),
  ];
  expect(eventsInJournal(entries, ours)).toMatchObject([
    { service: 'orders', what: 'Message tried again later', isTrouble: true, note: 'No answer (attempt 1)' },
  ]);
});

test('the live feed tells the same', () => {
  const entry = {
    position: 1,
    eventId: 'a',
    source: 'orderflow.files',
    detailType: 'InvoiceReady',
    occurredAt: at,
    correlationId: ours,
    causationId: 'x',
    about: {},
  };
  expect(eventsInFeed([entry, { ...entry, correlationId: 'other' }], ours)).toEqual([
    { key: 'a', at, service: 'files', what: 'InvoiceReady', isTrouble: false },
  ]);
});

test('what has been found is kept, and found once', () => {
  const event = (key: string) => ({ key, at, service: 'orders', what: 'OrderPlaced', isTrouble: false });
  const known = [event('a'), event('b')];
  expect(withNew(known, [event('b'), event('c')])).toEqual([event('a'), event('b'), event('c')]);
  expect(withNew(known, [event('a')])).toBe(known);
});
