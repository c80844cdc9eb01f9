import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isNamedAfter, stageStacks } from './stage.ts';
import { checkStageName, longestStageName } from './stage-name.ts';

test.each(['dev', 'demo', 'prod', 'pr-12', 'a', '2026-11'])('%s is the name of a stage', (name) => {
  expect(checkStageName(name)).toBe(name);
});

test.each([
  [undefined, 'Which stage?'],
  ['', 'Which stage?'],
  ['Demo', 'lower-case'],
  ['my_stage', 'lower-case'],
  ['-a', 'lower-case'],
  ['a--b', 'single hyphens'],
  ['a'.repeat(longestStageName + 1), `has ${longestStageName + 1} characters`],
  ['my-aws', 'may not contain "aws"'],
  ['pr-orders', '"orders" is part of the names of every stage'],
  ['pr-api-2', '"api" is part'],
])('%s is refused', (name, reason) => {
  expect(() => checkStageName(name)).toThrow(reason);
});

test('the longest name leaves room for every function', () => {
  const stage = { name: 'a'.repeat(longestStageName), region: 'us-east-1' };
  const functions = stageStacks(stage).flatMap(({ name, folder, id }) =>
    id === 'shared' || id === 'console'
      ? []
      : readdirSync(join(folder, 'src/functions')).map((functionName) => `${name}-${functionName}`),
  );
  expect(functions.length).toBeGreaterThan(30);
  expect(functions.filter((name) => name.length > 64)).toEqual([]);
});

test.each([
  ['orderflow-pr-orders-place-order', true],
  ['orderflow-pr-events', true],
  ['orderflow-pr-12-orders-place-order', false],
  ['orderflow-pr-eventstore', false],
  ['orderflow-prod-orders-place-order', false],
])('stage pr, and whether %s is its: %s', (name, its) => {
  expect(isNamedAfter({ name: 'pr', region: 'us-east-1' }, name)).toBe(its);
});
