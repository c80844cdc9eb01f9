import { expect, test } from 'vitest';
import { namesIn } from './names.ts';

const stack = 'orderflow-dev-orders';
const nameOf = namesIn({
  nodes: [
    { id: 'arn:f', kind: 'function', stack, logicalId: 'ChargeDashpayment', name: `${stack}-charge-payment` },
    {
      id: 'arn:q',
      kind: 'queue',
      stack,
      logicalId: 'ChargePaymentQueue',
      name: `${stack}-ChargePaymentQueue-1x`,
    },
  ],
  edges: [],
});

test('a function goes by its name within its service', () => {
  expect(nameOf(`${stack}-charge-payment`)).toEqual({ label: 'charge-payment', service: 'orders' });
  expect(nameOf('arn:f').label).toBe('charge-payment');
});

test('a queue goes by what the template calls it', () => {
  expect(nameOf('arn:q')).toEqual({ label: 'charge payment queue', service: 'orders' });
});

test('what is unknown keeps its name', () => {
  expect(nameOf('something')).toEqual({ label: 'something', service: '' });
});
