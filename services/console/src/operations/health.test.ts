import { expect, test } from 'vitest';
import { healthOf } from './health.ts';

const quiet = { failures: 0, seconds: 60, parked: 0, denied: 0, down: [] };

test('all is well while nothing fails', () => {
  expect(healthOf(quiet)).toMatchObject({ level: 'good', title: 'All is well' });
});

test('failures are watched, as they are tried again', () => {
  expect(healthOf({ ...quiet, failures: 1 })).toMatchObject({
    level: 'watch',
    reasons: ['1 failure in the last minute.', 'What failed is tried again by itself.'],
  });
});

test.each([{ parked: 3 }, { denied: 1 }, { down: ['notifications'] }])('%o needs somebody', (seen) => {
  expect(healthOf({ ...quiet, failures: 1, ...seen }).level).toBe('act');
});

test('everything that is wrong is said', () => {
  expect(healthOf({ failures: 2, seconds: 4, parked: 1, denied: 2, down: ['files'] }).reasons).toEqual([
    'The files service is down; what is sent to it waits.',
    '1 message is parked in dead-letter queues.',
    '2 calls were denied by a role.',
    '2 failures in the last 4 s.',
  ]);
});
