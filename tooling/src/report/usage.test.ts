import { expect, test } from 'vitest';
import { prices } from './prices.ts';
import { addUp, billedItems, costUsd, times, totalUsd, type Usage } from './usage.ts';

test('a quantity costs its share of what the price buys', () => {
  expect(costUsd('lambda-requests', 1_000_000)).toBe(0.2);
  expect(costUsd('ses-emails', 3)).toBeCloseTo(0.0003, 10);
  expect(costUsd('kms-requests', 5000)).toBeCloseTo(0.015, 10);
});

test('usages add up item by item, and an item that nobody used stays away', () => {
  expect(addUp([{ 'sqs-requests': 2 }, { 'sqs-requests': 3, 'log-gb': 1 }, {}])).toEqual({
    'sqs-requests': 5,
    'log-gb': 1,
  });
  expect(times({ 'sqs-requests': 5 }, 0.2)).toEqual({ 'sqs-requests': 1 });
});

test('a total counts every item, and a thousand of a usage cost a thousand times as much', () => {
  const oneOfEach: Usage = Object.fromEntries(billedItems.map((item) => [item, 1]));
  const unitPrices = Object.values(prices).map(({ usd, per }) => usd / per);
  const sum = unitPrices.reduce((one, other) => one + other, 0);
  expect(totalUsd(oneOfEach)).toBeCloseTo(sum, 10);
  expect(totalUsd(times(oneOfEach, 1000))).toBeCloseTo(sum * 1000, 6);
});

test('every price says where it is from', () => {
  for (const { usd, per, source } of Object.values(prices)) {
    expect(usd).toBeGreaterThan(0);
    expect(per).toBeGreaterThan(0);
    expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
  }
});
