import { describe, expect, test } from 'vitest';
import { type Bucket, nothing, type Sum, type Tally } from '../../domain/sales.ts';
import { makeGetSalesStats } from './get-sales-stats.ts';

const now = new Date('2026-03-01T10:17:42.000Z');

function aSum(bucket: Partial<Bucket>, tally: Partial<Tally>): Sum {
  return {
    bucket: { by: 'minute', begin: '2026-03-01T10:17:00.000Z', currency: 'EUR', ...bucket },
    tally: { ...nothing, ...tally },
  };
}

function setUp(...sums: Sum[]) {
  const asked: object[] = [];
  const loadSums = async (range: object) => {
    asked.push(range);
    return sums;
  };
  return { asked, readStats: makeGetSalesStats({ loadSums, now: () => now }) };
}

const unasked = { from: undefined, to: undefined };

describe('figures', () => {
  test('add up the parts of a counter, and rates and averages follow from the sums', async () => {
    const { readStats } = setUp(
      aSum({}, { placed: 3, confirmed: 1, revenueMinor: 1000 }),
      aSum({}, { placed: 1, confirmed: 2, revenueMinor: 1001, refundedMinor: 500 }),
    );
    expect((await readStats({ by: 'minute', ...unasked })).figures).toEqual([
      {
        bucket: '2026-03-01T10:17:00.000Z',
        placed: 4,
        confirmed: 3,
        conversion: 0.75,
        revenue: { amountMinor: 2001, currency: 'EUR' },
        refunded: { amountMinor: 500, currency: 'EUR' },
        averageValue: { amountMinor: 667, currency: 'EUR' },
      },
    ]);
  });

  test('come oldest first, one for each currency', async () => {
    const { readStats } = setUp(
      aSum({ begin: '2026-03-01T10:17:00.000Z', currency: 'USD' }, { placed: 1 }),
      aSum({ begin: '2026-03-01T10:17:00.000Z' }, { placed: 1 }),
      aSum({ begin: '2026-03-01T10:05:00.000Z' }, { placed: 1 }),
    );
    const { figures } = await readStats({ by: 'minute', ...unasked });
    expect(figures.map(({ bucket, revenue }) => `${bucket.slice(11, 16)} ${revenue.currency}`)).toEqual([
      '10:05 EUR',
      '10:17 EUR',
      '10:17 USD',
    ]);
  });

  test('of a product add up its hours', async () => {
    const { readStats } = setUp(
      aSum({ by: 'product', productId: 'mug', begin: '2026-03-01T09:00:00.000Z' }, { placed: 1 }),
      aSum({ by: 'product', productId: 'mug', begin: '2026-03-01T10:00:00.000Z' }, { placed: 2 }),
    );
    const { figures } = await readStats({ by: 'product', ...unasked });
    expect(figures).toMatchObject([{ bucket: 'mug', placed: 3 }]);
  });

  test('have neither rate nor average where there is nothing to divide by', async () => {
    const { readStats } = setUp(aSum({}, { refundedMinor: 100 }));
    const { figures } = await readStats({ by: 'minute', ...unasked });
    expect(figures).toMatchObject([{ conversion: null, averageValue: null }]);
  });
});

describe('the range', () => {
  test.each([
    ['minute', '2026-03-01T09:17:00.000Z'],
    ['hour', '2026-02-28T10:00:00.000Z'],
    ['product', '2026-02-28T10:00:00.000Z'],
  ] as const)('by %s is until now and from %s unless told, in whole ones', async (by, from) => {
    const { asked, readStats } = setUp();
    const to = now.toISOString();
    expect(await readStats({ by, ...unasked })).toEqual({ from, to, figures: [] });
    expect(asked).toEqual([{ by, from, to }]);
  });

  test.each([
    ['minute', '2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z'],
    ['minute', '2026-03-01T12:00:01Z', '2026-03-01T12:00:00Z'],
    ['minute', '2026-03-01T05:59:59Z', '2026-03-01T12:00:00Z'],
    ['hour', '2026-03-01T11:59:59Z', '2026-03-08T12:00:00Z'],
    ['product', '2026-03-01T11:59:59Z', '2026-03-02T12:00:00Z'],
  ] as const)('by %s from %s to %s is refused', async (by, from, to) => {
    await expect(setUp().readStats({ by, from, to })).rejects.toMatchObject({ code: 'RANGE_INVALID' });
  });

  test('may be as long as is said', async () => {
    const range = { from: '2026-03-01T06:00:00.000Z', to: '2026-03-01T12:00:00.000Z' };
    expect(await setUp().readStats({ by: 'minute', ...range })).toMatchObject(range);
  });
});
