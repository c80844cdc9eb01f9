import { describe, expect, it } from 'vitest';
import { planVisit } from './visit.ts';

const products = ['cups', 'mug', 'beans'];

describe('a visit', () => {
  const visits = Array.from({ length: 500 }, (_, index) => planVisit(products, `run-${index}`));

  it('is the same for the same run, and another for another', () => {
    expect(planVisit(products, 'run-1')).toEqual(visits[1]);
    expect(
      new Set(visits.map(({ purchase: { idempotencyKey, ...what } }) => JSON.stringify(what))).size,
    ).toBeGreaterThan(20);
  });

  it('orders each product once, in a quantity that the shop takes', () => {
    for (const { purchase } of visits) {
      const ids = purchase.lines.map(({ productId }) => productId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(0);
      expect(purchase.lines.every(({ quantity }) => quantity === 1 || quantity === 2)).toBe(true);
    }
  });

  it('is paid in every way, mostly with success, and called off now and then', () => {
    const paidWith = (token: string) =>
      visits.filter(({ purchase }) => purchase.paymentToken === token).length;
    expect(paidWith('tok_success')).toBeGreaterThan(visits.length / 2);
    expect(paidWith('tok_declined')).toBeGreaterThan(0);
    expect(paidWith('tok_unavailable_2')).toBeGreaterThan(0);
    const cancelled = visits.filter(({ isCancelled }) => isCancelled).length;
    expect(cancelled).toBeGreaterThan(0);
    expect(cancelled).toBeLessThan(visits.length / 2);
  });

  it('bears the highest number that chance gives', () => {
    const { purchase } = planVisit(products, 'run', () => 0.999_999);
    expect(purchase.lines).toEqual([{ productId: 'beans', quantity: 2 }]);
  });
});
