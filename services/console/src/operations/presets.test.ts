import { expect, test } from 'vitest';
import { functionFor, presets } from './presets.ts';

const names = ['orderflow-dev-orders-place-order', 'orderflow-dev-orders-charge-payment'];

test('every preset can be ordered where the function that it is about is deployed', () => {
  expect(presets.map((preset) => preset.order(functionFor(preset, names) ?? 'none').path)).toEqual([
    '/functions/orderflow-dev-orders-charge-payment/faults',
    '/functions/orderflow-dev-orders-charge-payment/faults',
    '/send-email/faults',
    '/put-events/faults',
    '/deliveries/disorder',
  ]);
});

test('one that is about a function needs it', () => {
  expect(presets.filter((preset) => functionFor(preset, []) === undefined)).toHaveLength(2);
});
