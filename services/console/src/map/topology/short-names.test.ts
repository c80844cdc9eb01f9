import { expect, it } from 'vitest';
import { serviceNames, shortName, spokenSchedule } from './short-names.ts';

const stack = 'orderflow-dev-orders';

it.each([
  ['charge-payment', 'orderflow-dev-orders-charge-payment', 'ChargeDashpaymentLambdaFunction'],
  ['charge-payment-queue', 'orderflow-dev-orders-ChargePaymentQueue-5cwdcytuevct', 'ChargePaymentQueue'],
  ['bucket', 'orderflow-dev-orders-bucket-1jxkh5jymwu9', 'Bucket'],
  ['web-socket-api', '2iw7wo0rh3', 'WebSocketApi'],
])('says %s for %s', (short, name, logicalId) => {
  expect(shortName({ name, stack, logicalId })).toBe(short);
});

it('names a service by what only its stack is called', () => {
  expect([...serviceNames([stack, 'orderflow-dev-loyalty-points']).values()]).toEqual([
    'orders',
    'loyalty-points',
  ]);
});

it('keeps the name of a stack that is alone, or is the beginning of another', () => {
  expect(serviceNames([stack]).get(stack)).toBe(stack);
  expect(serviceNames(['shop', 'shop-orders']).get('shop')).toBe('shop');
});

it('reads a schedule aloud', () => {
  expect(spokenSchedule('rate(1 minute)')).toBe('every minute');
  expect(spokenSchedule('rate(5 minutes)')).toBe('every 5 minutes');
  expect(spokenSchedule('cron(0 8 * * ? *)')).toBe('cron(0 8 * * ? *)');
});
