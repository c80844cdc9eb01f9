import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { expect, test } from 'vitest';
import { leftBehind } from './left-behind.ts';

const consumer = (version: number) => ({
  service: 'loyalty',
  functionName: 'award-points',
  event: 'OrderPlaced',
  version,
});
const end = new Date(OrderPlaced.predecessor?.publishedUntil ?? Number.NaN);
const find = (version: number, now: Date) => leftBehind([consumer(version)], [OrderPlaced], now);

test('nobody is left behind while the older version is published', () => {
  expect(find(1, new Date(end.getTime() - 1))).toEqual([]);
});

test('from its end on its consumers are, with where to go', () => {
  expect(find(1, end)).toMatchObject([
    { about: 'loyalty/award-points', remedy: expect.stringContaining('Move it to version 2') },
  ]);
});

test('whoever reads the newer version is not', () => {
  expect(find(2, end)).toEqual([]);
});
