import { expect, test } from 'vitest';
import { readPairs } from './parameters.ts';

test('pairs are split at their first equals sign, and values may be empty', () => {
  expect(readPairs(['A=1', 'B=x=y', 'C='])).toEqual({ A: '1', B: 'x=y', C: '' });
});

test.each(['A', '=1', ''])('"%s" is no pair', (pair) => {
  expect(() => readPairs([pair])).toThrow('--param takes <Name>=<value>');
});
