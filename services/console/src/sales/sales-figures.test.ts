import type { SalesFigures } from '@orderflow/contracts/orders/get-sales-stats';
import { describe, expect, it } from 'vitest';
import { currenciesOf, seriesOf, shortMoney, sumOf } from './sales-figures.ts';

function figure(bucket: string, change: Partial<SalesFigures> = {}): SalesFigures {
  return {
    bucket,
    placed: 4,
    confirmed: 3,
    conversion: 0.75,
    revenue: { amountMinor: 7500, currency: 'EUR' },
    refunded: { amountMinor: 2500, currency: 'EUR' },
    averageValue: { amountMinor: 2500, currency: 'EUR' },
    ...change,
  };
}

describe('a series', () => {
  const range = { from: '2026-01-01T12:00:30.000Z', to: '2026-01-01T12:03:10.000Z', stepMs: 60_000 };

  it('has a point for each minute, and zero where nothing happened', () => {
    const points = seriesOf([figure('2026-01-01T12:01:00.000Z')], range);
    expect(points.map(({ at, placed }) => [at.slice(11, 16), placed])).toEqual([
      ['12:00', 0],
      ['12:01', 4],
      ['12:02', 0],
      ['12:03', 0],
    ]);
  });

  it('ends with the minute that has just begun', () => {
    const points = seriesOf([], { ...range, to: '2026-01-01T12:03:00.000Z' });
    expect(points.at(-1)?.at).toBe('2026-01-01T12:03:00.000Z');
  });

  it('goes by hours as well', () => {
    const hours = { from: '2026-01-01T10:30:00.000Z', to: '2026-01-01T12:30:00.000Z', stepMs: 3_600_000 };
    const points = seriesOf([figure('2026-01-01T11:00:00.000Z')], hours);
    expect(points.map(({ revenueMinor }) => revenueMinor)).toEqual([0, 7500, 0]);
  });
});

describe('the sums', () => {
  it('give conversion and average over all of it', () => {
    const figures = [
      figure('one'),
      figure('two', { placed: 4, confirmed: 1, revenue: { amountMinor: 501, currency: 'EUR' } }),
    ];
    expect(sumOf(figures)).toEqual({
      placed: 8,
      confirmed: 4,
      revenueMinor: 8001,
      refundedMinor: 5000,
      conversion: 0.5,
      averageMinor: 2000,
    });
  });

  it('have no conversion and no average of nothing', () => {
    expect(sumOf([])).toMatchObject({ placed: 0, conversion: null, averageMinor: null });
  });
});

it('names each currency once', () => {
  const dollars = figure('two', { revenue: { amountMinor: 1, currency: 'USD' } });
  expect(currenciesOf([dollars, figure('one'), figure('three')])).toEqual(['EUR', 'USD']);
});

it('writes amounts on an axis short, by the minor units of their currency', () => {
  expect([0, 2000, 150_000].map(shortMoney('EUR'))).toEqual(['€0', '€20', '€1.5K']);
  expect(shortMoney('JPY')(2000)).toBe('¥2K');
});
