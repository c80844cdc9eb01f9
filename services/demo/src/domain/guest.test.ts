import { describe, expect, it } from 'vitest';
import { guestEmail, guestPrefix, isToBeForgotten } from './guest.ts';

const noon = new Date('2026-11-01T12:00:00Z');

describe('the address of a guest', () => {
  it('delivers to nobody, and begins as those do that are forgotten', () => {
    const email = guestEmail(noon, 0.5);
    expect(email).toBe('success+guest-2026-11-01-150@simulator.amazonses.com');
    expect(email.startsWith(guestPrefix)).toBe(true);
  });

  it('is one of 300 a day', () => {
    const all = Array.from({ length: 5000 }, (_, index) => guestEmail(noon, index / 5000));
    expect(new Set(all).size).toBe(300);
    expect(guestEmail(new Date('2026-11-02T12:00:00Z'), 0)).not.toBe(guestEmail(noon, 0));
  });
});

describe('a guest', () => {
  it.each([
    ['2026-10-31T12:00:00Z', true],
    ['2026-10-31T12:00:01Z', false],
  ])('who came at %s is forgotten by now: %s', (createdAt, isForgotten) => {
    expect(isToBeForgotten({ username: 'g', createdAt: new Date(createdAt) }, noon)).toBe(isForgotten);
  });
});
