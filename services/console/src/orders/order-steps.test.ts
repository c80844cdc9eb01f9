import { exampleOrder, exampleOrderAfter } from '@orderflow/contracts/orders/order-view';
import { describe, expect, it } from 'vitest';
import { type OrderStep, stepsOf } from './order-steps.ts';

const told = (steps: readonly OrderStep[]) => steps.map(({ name, at }) => (at ? name : `${name}?`)).join(' ');

describe('the steps of an order', () => {
  it('begin with what it has been through and end with its delivery', () => {
    expect(told(stepsOf(exampleOrder))).toBe('placed confirmed? shipped? delivered?');
    const shipped = exampleOrderAfter(['confirmed', 'OrderConfirmed'], ['shipped', 'OrderShipped']);
    expect(told(stepsOf(shipped))).toBe('placed confirmed shipped delivered?');
  });

  it('end with a rejection', () => {
    expect(told(stepsOf(exampleOrderAfter(['rejected', 'OrderRejected'])))).toBe('placed rejected');
  });

  it('end with a cancellation when nothing was paid', () => {
    expect(told(stepsOf(exampleOrderAfter(['cancelled', 'OrderCancelled'])))).toBe('placed cancelled');
  });

  it('go on to the refund when it was paid', () => {
    const order = exampleOrderAfter(['confirmed', 'OrderConfirmed'], ['cancelled', 'OrderCancelled']);
    expect(told(stepsOf(order))).toBe('placed confirmed cancelled refunded?');
    const refunded = { ...order, refundedAt: '2026-01-01T12:05:00.000Z' };
    expect(told(stepsOf(refunded))).toBe('placed confirmed cancelled refunded');
  });
});
