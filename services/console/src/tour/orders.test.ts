import { exampleOrder, type OrderView } from '@orderflow/contracts/orders/order-view';
import { expect, test } from 'vitest';
import { history, timeBetween } from './orders.ts';

const entry = (status: OrderView['status'], at: string) => ({ status, at, event: 'E', eventId: 'e' });
const order: OrderView = {
  ...exampleOrder,
  timeline: [
    entry('placed', '2026-01-01T12:00:00.000Z'),
    entry('confirmed', '2026-01-01T12:00:00.840Z'),
    entry('shipped', '2026-01-01T12:00:31.000Z'),
  ],
};

test('an order’s history tells how long each step took', () => {
  expect(history(order)).toBe('placed → confirmed (+840 ms) → shipped (+30.2 s)');
});

test('the time between two statuses is known', () => {
  expect(timeBetween(order, 'placed', 'shipped')).toBe(31_000);
});
