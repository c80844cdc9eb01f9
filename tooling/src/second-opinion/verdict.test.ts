import { expect, test } from 'vitest';
import type { TestOutcome } from '../stage-tests/run-journeys.ts';
import type { Differences } from './differences.ts';
import { troubleIn } from './verdict.ts';

const why = 'for a reason';
const differences: Differences = {
  types: { 'AWS::Events::Archive': why },
  conditionKeys: {},
  rewrites: {},
  answers: {},
  surroundings: {},
  tests: { 'refusals.test.ts > a slash': why },
  unnoticed: {},
};
const asListed = {
  outcome: {
    passed: true,
    tests: [
      { name: 'refusals.test.ts > a slash', status: 'passed' },
      { name: 'sales.test.ts > figures', status: 'passed' },
    ] as TestOutcome[],
  },
  differences,
  counts: new Map([['AWS::Events::Archive', 1]]),
  left: [],
};

test('there is none where all is as listed', () => {
  expect(troubleIn(asListed)).toEqual([]);
});

test.each<[string, Partial<typeof asListed>, string]>([
  [
    'a test that fails',
    {
      outcome: { passed: false, tests: [...asListed.outcome.tests, { name: 'live > it', status: 'failed' }] },
    },
    'live > it: fails',
  ],
  [
    'a test that passes again',
    { outcome: { passed: false, tests: [{ name: 'refusals.test.ts > a slash', status: 'failed' }] } },
    'refusals.test.ts > a slash: passes now, and is listed as one that cannot',
  ],
  [
    'a test that is no more',
    { outcome: { passed: true, tests: [] } },
    'refusals.test.ts > a slash: is listed, but there is no such test',
  ],
  [
    'an error outside of tests',
    { outcome: { ...asListed.outcome, passed: false } },
    'The tests ended with an error: see above',
  ],
  ['a difference that is gone', { counts: new Map() }, 'AWS::Events::Archive: is listed, but was not met'],
])('%s is told', (_, found, trouble) => {
  expect(troubleIn({ ...asListed, ...found })).toEqual([trouble]);
});

test('what is left after the removal is told', () => {
  const left = ['table orderflow-second-opinion-orders'];
  expect(troubleIn({ ...asListed, left })).toEqual([
    'table orderflow-second-opinion-orders: is left after the removal',
  ]);
});
