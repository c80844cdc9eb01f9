import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

const atMost = (width: number) => (line: string) => line.length <= width;

test('breaks at spaces', () => {
  expect(wrapText('a mug for every day', atMost(9), 3)).toEqual(['a mug for', 'every day']);
});

test('breaks a word that is wider than the line', () => {
  expect(wrapText('abcdefgh', atMost(5), 3)).toEqual(['abcde', 'fgh']);
});

test('marks what was left out', () => {
  expect(wrapText('a mug for every single day', atMost(9), 2)).toEqual(['a mug for', 'every…']);
});

test('never overflows a line and never makes too many, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      (text, width, max) => {
        const lines = wrapText(text, atMost(width), max);
        expect(lines.length).toBeLessThanOrEqual(max);
        expect(lines.every(atMost(width))).toBe(true);
      },
    ),
  );
});
