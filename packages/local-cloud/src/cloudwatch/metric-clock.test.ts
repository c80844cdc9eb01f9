import { expect, test } from 'vitest';
import { MINUTE_MS, makeMetricClock, minuteOf } from './metric-clock.ts';

const start = Date.UTC(2026, 10, 28, 9, 30, 25);

function setUp(isStill = false) {
  let nowMs = start;
  const clock = makeMetricClock({ now: () => nowMs, isStill });
  return {
    clock,
    passReally(ms: number) {
      nowMs += ms;
    },
  };
}

test('the clock shows the time of this machine and the minutes that were passed', () => {
  const { clock, passReally } = setUp();
  clock.passMinute();
  clock.passMinute();
  passReally(1000);
  expect(clock.now()).toBe(start + 2 * MINUTE_MS + 1000);
});

test('what happened before a minute passed is that much older afterwards, and what happened since is not', () => {
  const { clock, passReally } = setUp();
  const before = start;
  passReally(10);
  clock.passMinute();
  passReally(10);
  const between = start + 20;
  clock.passMinute();
  passReally(10);
  const ageOf = (realMs: number) => clock.now() - clock.at(realMs);
  expect(ageOf(before)).toBe(2 * MINUTE_MS + 30);
  expect(ageOf(between)).toBe(MINUTE_MS + 10);
  expect(ageOf(start + 30)).toBe(0);
});

test('what happens in the very millisecond of a passing minute has happened before', () => {
  const { clock } = setUp();
  clock.passMinute();
  expect(clock.now() - clock.at(start)).toBe(MINUTE_MS);
});

test('nothing can happen in that millisecond any more once the clock has settled', () => {
  const clock = makeMetricClock();
  clock.passMinute();
  const passed = clock.now();
  clock.settle();
  const next = Date.now();
  expect(clock.at(next)).toBe(next + MINUTE_MS);
  expect(clock.at(next)).toBeGreaterThan(passed);
});

test('a clock that stands still goes by passed minutes only', () => {
  const { clock, passReally } = setUp(true);
  passReally(5 * MINUTE_MS);
  expect(clock.now()).toBe(start);
  clock.passMinute();
  passReally(1);
  expect(clock.now()).toBe(start + MINUTE_MS);
  expect(clock.at(start + 5 * MINUTE_MS + 1)).toBe(start + MINUTE_MS);
  expect(clock.at(start + MINUTE_MS)).toBe(start);
});

test('a minute is known by its beginning', () => {
  expect(minuteOf(start)).toBe(Date.UTC(2026, 10, 28, 9, 30));
});
