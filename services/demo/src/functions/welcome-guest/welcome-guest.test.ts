import { expect, it } from 'vitest';
import { makeWelcomeGuest } from './welcome-guest.ts';

it('signs in one of the guests of the day', async () => {
  const asked: string[] = [];
  const welcome = makeWelcomeGuest({
    async signIn(email) {
      asked.push(email);
      return { idToken: 'token', expiresInSeconds: 3600 };
    },
    random: () => 0.25,
    now: () => new Date('2026-11-01T12:00:00Z'),
  });
  expect(await welcome()).toEqual({ idToken: 'token', expiresInSeconds: 3600 });
  expect(asked).toEqual(['success+guest-2026-11-01-75@simulator.amazonses.com']);
});
