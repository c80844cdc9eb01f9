import { expect, test } from 'vitest';
import { outdated } from './superseded-files.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

test('a file of an earlier build is kept for a week after the deployment that came without it', () => {
  const present = ['index.html', 'assets/old.js', 'assets/new.js'];
  const current = new Set(['index.html', 'assets/new.js']);
  const first = outdated({ present, current, superseded: {}, now: day(1) });
  expect(first).toEqual({ toDelete: [], superseded: { 'assets/old.js': day(1).toISOString() } });

  const second = outdated({ present, current, superseded: first.superseded, now: day(8) });
  expect(second).toEqual(first);

  const third = outdated({ present, current, superseded: second.superseded, now: day(9) });
  expect(third).toEqual({ toDelete: ['assets/old.js'], superseded: {} });
});

test('a file that comes back is a current one again', () => {
  const superseded = { 'assets/a.js': day(1).toISOString() };
  const back = outdated({
    present: ['assets/a.js'],
    current: new Set(['assets/a.js']),
    superseded,
    now: day(20),
  });
  expect(back).toEqual({ toDelete: [], superseded: {} });
});
