import { expect, it } from 'vitest';
import { makeForgetGuests } from './forget-guests.ts';

const daysAgo = (days: number) => new Date(Date.UTC(2026, 10, 5 - days, 12));

function forget(remainingMs: () => number) {
  const deleted: string[] = [];
  const run = makeForgetGuests({
    async *guestsWhoseEmailBegins() {
      yield { username: 'of two days ago', createdAt: daysAgo(2) };
      yield { username: 'of today', createdAt: daysAgo(0) };
      yield { username: 'of yesterday', createdAt: daysAgo(1) };
    },
    async deleteGuest(username) {
      deleted.push(username);
    },
    now: () => daysAgo(0),
  });
  return { deleted, run: () => run({ remainingMs }) };
}

it('deletes the guests of more than a day ago, and nobody else', async () => {
  const { deleted, run } = forget(() => 60_000);
  await run();
  expect(deleted).toEqual(['of two days ago', 'of yesterday']);
});

it('ends in time and leaves the rest to the next run', async () => {
  let remainingMs = 60_000;
  const { deleted, run } = forget(() => (remainingMs -= 29_000));
  await run();
  expect(deleted).toEqual(['of two days ago']);
});
