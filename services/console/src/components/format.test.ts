import { expect, test } from 'vitest';
import { ago, bytes, money } from './format.tsx';

test('money is written in its own currency, with as many digits as that has', () => {
  expect(money({ amountMinor: 1250, currency: 'EUR' })).toBe('€12.50');
  expect(money({ amountMinor: 1250, currency: 'JPY' })).toBe('¥1,250');
});

const now = Date.parse('2026-01-01T12:00:00Z');

test.each([
  [0, 'now'],
  [-59_000, '59 seconds ago'],
  [-60_000, '1 minute ago'],
  [-3_600_000, '1 hour ago'],
  [-86_400_000, 'yesterday'],
  [-3 * 86_400_000, '3 days ago'],
])('%d ms from now is told as "%s"', (offsetMs, told) => {
  expect(ago(now + offsetMs, now)).toBe(told);
});

test('a clock that is ahead is no future', () => {
  expect(ago(now + 5000, now)).toBe('now');
});

test('sizes are rounded to what people read', () => {
  expect([bytes(999), bytes(1_500_000)]).toEqual(['999 B', '1.5MB']);
});
