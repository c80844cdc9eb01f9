import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MINUTE_MS } from './metric-clock.ts';
import { type Measurement, makeMetricStore } from './metric-store.ts';
import { readStatistic } from './statistic.ts';

const noon = Date.UTC(2026, 10, 28, 12);
const metric = { namespace: 'Shop', name: 'Latency', dimensions: { Page: 'cart', Stage: 'dev' } };
const measured = { ...metric, unit: 'Milliseconds', atMs: noon } satisfies Partial<Measurement>;
const hour = { fromMs: noon, toMs: noon + 60 * MINUTE_MS };

function statisticsOf(measurements: readonly Measurement[], ...names: string[]) {
  const store = makeMetricStore();
  for (const each of measurements) store.record(each);
  const point = store.read(metric, hour);
  return names.map((name) => point && readStatistic(name).of(point));
}
const values = (...all: number[]) => all.map((value) => ({ ...measured, value }));

describe('statistics', () => {
  it('are those of all values of the time that is looked at', () => {
    const later = { ...measured, atMs: noon + 59 * MINUTE_MS, value: 8 };
    const names = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'];
    expect(statisticsOf([...values(1, 3), later], ...names)).toEqual([3, 12, 4, 1, 8]);
  });

  it('leave out what was before and what comes after', () => {
    const [before, after] = [noon - 1, noon + 60 * MINUTE_MS];
    const outside = [before, after].map((atMs) => ({ ...measured, atMs, value: 100 }));
    expect(statisticsOf([...values(1), ...outside], 'Sum')).toEqual([1]);
    expect(statisticsOf(outside, 'Sum')).toEqual([undefined]);
  });

  it('know percentiles', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(statisticsOf(values(...hundred), 'p50', 'p90', 'p99', 'p99.9', 'p0', 'p100')).toEqual([
      50, 90, 99, 100, 1, 100,
    ]);
  });

  it('count a value as often as it came', () => {
    const often = { ...measured, value: 5, times: 99 };
    expect(statisticsOf([often, ...values(70)], 'SampleCount', 'Sum', 'p99', 'p100')).toEqual([
      100, 565, 5, 70,
    ]);
  });

  it('have percentiles of sums only where all values are the same', () => {
    const set = (min: number, max: number) => ({ ...measured, set: { sum: min + max, min, max, count: 2 } });
    expect(statisticsOf([set(3, 3)], 'p50')).toEqual([3]);
    expect(statisticsOf([set(1, 3)], 'Average', 'p50')).toEqual([2, undefined]);
    expect(statisticsOf([...values(1, 2), set(1, 3)], 'SampleCount', 'p50')).toEqual([4, undefined]);
    expect(statisticsOf([set(1, 3), ...values(2)], 'p50')).toEqual([undefined]);
  });

  it.each(['p101', 'P90', 'tm90', 'IQM', 'Median', 'constructor'])('do not know %s', (name) => {
    expect(() => readStatistic(name)).toThrow(`the statistic ${name} is not emulated`);
  });

  test('percentiles are right to three digits, however the values come', () => {
    const value = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 100 }),
        (all, percent) => {
          const [found] = statisticsOf(values(...all), `p${percent}`);
          const exact = all.toSorted((one, other) => one - other)[
            Math.ceil((percent / 100) * all.length) - 1
          ];
          expect(Math.abs((found ?? 0) / (exact ?? 1) - 1)).toBeLessThanOrEqual(0.006);
        },
      ),
    );
  });
});

describe('a metric', () => {
  it('is known by all its dimensions, in any order, and by nothing less', () => {
    const store = makeMetricStore();
    store.record({ ...measured, value: 1 });
    const reversed = { ...metric, dimensions: { Stage: 'dev', Page: 'cart' } };
    expect(store.read(reversed, hour)?.sum).toBe(1);
    expect(store.read({ ...metric, dimensions: { Page: 'cart' } }, hour)).toBeUndefined();
    expect(store.read({ ...metric, dimensions: {} }, hour)).toBeUndefined();
    expect(store.metrics()).toEqual([metric]);
  });

  it('may be asked for in one unit', () => {
    const store = makeMetricStore();
    store.record({ ...measured, value: 1 });
    store.record({ ...measured, unit: 'Seconds', value: 10 });
    expect(store.read(metric, hour, 'Seconds')?.sum).toBe(10);
    expect(store.read(metric, hour, 'Count')).toBeUndefined();
    expect(store.read(metric, hour)?.sum).toBe(11);
  });

  it('is forgotten after a day and some hours', () => {
    const store = makeMetricStore();
    store.record({ ...measured, value: 1 });
    store.prune(noon + 26 * 60 * MINUTE_MS);
    expect(store.read(metric, hour)?.sum).toBe(1);
    store.prune(noon + 28 * 60 * MINUTE_MS);
    expect(store.read(metric, hour)).toBeUndefined();
    expect(store.metrics()).toEqual([]);
  });

  it('is dropped when there are too many, and that is said once', () => {
    const said: string[] = [];
    const store = makeMetricStore((message) => said.push(message));
    for (let index = 0; index < 10_005; index += 1) {
      store.record({ ...measured, dimensions: { Visitor: String(index) }, value: 1 });
    }
    expect(store.metrics()).toHaveLength(10_000);
    expect(said).toEqual([expect.stringContaining('More than 10000 metrics')]);
    store.record({ ...measured, dimensions: { Visitor: '7' }, value: 1 });
    expect(store.read({ ...metric, dimensions: { Visitor: '7' } }, hour)?.count).toBe(2);
  });
});
