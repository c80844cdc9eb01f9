import { expect, test } from 'vitest';
import { printableCharacters } from './printable-text.ts';

const known = new Set(' ?aBfioé—abcdefghijklmnopqrstuvwxyz');
const canDraw = (character: string) => [...character].every((each) => known.has(each));

test.each([
  ['é — B', 'é — B', 'keeps what the font has'],
  ['ő', 'o', 'drops an accent that it lacks'],
  ['ﬁ', 'fi', 'spells a ligature'],
  ['e\u0301', 'é', 'composes what was decomposed'],
  ['a\tb\n\u0000c', 'a b c', 'makes one line'],
  ['茶', '?', 'marks what it cannot write'],
  ['👩‍👩‍👧', '?', 'marks a whole visible character once'],
  ['\ud800a', '?a', 'marks half a character'],
  ['a\u202Eb', 'ab', 'keeps the direction'],
])('%o becomes %o: %s', (text, printable) => {
  expect(printableCharacters(text, canDraw).join('')).toBe(printable);
});
