import { expect, it } from 'vitest';
import type { Recorded } from '../../local-cloud/control-client.ts';
import { isScheduled, newestEvents, rateOf } from './event-entry.ts';

const event = (sequence: number, source = 'orderflow.orders', detailType = 'OrderPlaced') =>
  ({
    kind: 'event',
    sequence,
    at: new Date(sequence * 1000).toISOString(),
    source,
    detailType,
    detail: {},
  }) as unknown as Recorded;
const log = { kind: 'log', sequence: 4, at: new Date(4000).toISOString() } as unknown as Recorded;
const tick = event(5, 'aws.events', 'Scheduled Event');
const entries = [event(1), event(2), event(3), log, tick];

it('lists the newest events first, and no more than asked for', () => {
  const newest = newestEvents(entries, 2, (each) => !isScheduled(each));
  expect(newest.map(({ sequence }) => sequence)).toEqual([3, 2]);
});

it('counts the events of the last minute, without the ticks of schedules', () => {
  expect(rateOf(entries, 62_000)).toEqual({ count: 2, seconds: 60 });
  expect(rateOf([], 62_000)).toEqual({ count: 0, seconds: 60 });
});

it('says how far back it counted when so much happens that less than a minute is kept', () => {
  const flood = Array.from({ length: 3000 }, (_each, index) => event(10 + index / 1000));
  expect(rateOf(flood, 14_000)).toEqual({ count: 3000, seconds: 4 });
});
