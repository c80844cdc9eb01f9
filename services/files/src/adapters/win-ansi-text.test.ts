import { expect, test } from 'vitest';
import { toPrintable } from './win-ansi-text.ts';

const characterSet = new Set(
  Array.from(' ?aBfioé—abcdefghijklmnopqrstuvwxyz', (character) => character.codePointAt(0) ?? 0),
);

test.each([
  ['é — B', 'é — B', 'keeps what the font has'],
  ['ő', 'o', 'drops an accent that it lacks'],
  ['ﬁ', 'fi', 'spells a ligature'],
  ['e\u0301', 'é', 'composes what was decomposed'],
  ['a\tb\n\u0000c', 'a b c', 'makes one line'],
  ['茶', '?', 'marks what it cannot write'],
  ['👩‍👩‍👧', '?', 'marks a whole visible character once'],
])('%o becomes %o: %s', (text, printable) => {
  expect(toPrintable(text, characterSet)).toBe(printable);
});
