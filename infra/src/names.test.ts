import { expect, it } from 'vitest';
import { ruleName } from './names.ts';

it('names a rule after service, function and event', () => {
  expect(ruleName('orders', 'charge-payment', 'OrderPlaced')).toBe('orders-charge-payment-OrderPlaced');
});

it('shortens a long rule name to what EventBridge takes', () => {
  const detailType = 'OrderImportCompleted'.repeat(4);
  expect(ruleName('notifications', 'send-notification', detailType)).toMatch(
    /^notifications-send-notification-Order\w+-[0-9a-f]{12}$/,
  );
  expect(ruleName('notifications', 'send-notification', detailType)).toHaveLength(64);
});

it('keeps long rule names apart and stable', () => {
  const name = (end: string) => ruleName('notifications', 'send-notification', `${'x'.repeat(60)}${end}`);
  expect(name('a')).not.toBe(name('b'));
  expect(name('a')).toBe(name('a'));
});
