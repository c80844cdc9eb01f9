import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeMetricClock } from './metric-clock.ts';
import { makeMinutes } from './minutes.ts';

beforeEach(() => {
  const now = Date.UTC(2026, 10, 28, 9, 30, 25);
  vi.useFakeTimers({ now, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => vi.useRealTimers());

function setUp(isStill: boolean) {
  const ended: string[] = [];
  const clock = makeMetricClock({ isStill });
  const onEnd = (endMs: number) => ended.push(new Date(endMs).toISOString().slice(11, 16));
  return { ended, minutes: makeMinutes({ clock, isStill, onEnd }) };
}

test('minutes end as those of the clock do, besides those that are passed', () => {
  const { ended, minutes } = setUp(false);
  minutes.start();
  expect(ended.splice(0)).toEqual(['09:30']);
  vi.advanceTimersByTime(34_999);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ended.splice(0)).toEqual(['09:31']);
  minutes.pass(2);
  expect(ended.splice(0)).toEqual(['09:32', '09:33']);
  vi.advanceTimersByTime(120_000);
  expect(ended.splice(0)).toEqual(['09:34', '09:35']);
  minutes.stop();
  vi.advanceTimersByTime(600_000);
  expect(ended).toEqual([]);
});

test('of a clock that stands still only those that are passed end', () => {
  const { ended, minutes } = setUp(true);
  minutes.start();
  vi.advanceTimersByTime(600_000);
  minutes.pass(1);
  expect(ended).toEqual(['09:30', '09:31']);
});
