import { expect, test } from 'vitest';
import { plainLine } from './plain-line.ts';

test.each([
  ['Mug', 'Mug'],
  ['  two\r\nlines\tand\u0000more\u2028 ', 'two lines and more'],
  ['Hi\r\nBcc: eve@example.com', 'Hi Bcc: eve@example.com'],
  ['abc\u202egnp.exe\u2066\u200f', 'abcgnp.exe'],
  ['half an emoji \ud83d', 'half an emoji \ufffd'],
  ['<b>"bold"</b> & more', '<b>"bold"</b> & more'],
  ['فنجان قهوة', 'فنجان قهوة'],
  ['\u200b\r\n', '?'],
])('writes %j as %j', (text, line) => {
  expect(plainLine(text, 100)).toBe(line);
});

test('leaves what fits as it is, and ends what does not with an ellipsis', () => {
  expect(plainLine('a'.repeat(80), 80)).toBe('a'.repeat(80));
  expect(plainLine('a'.repeat(10_000), 80)).toBe(`${'a'.repeat(79)}…`);
});

test('cuts between characters as people see them', () => {
  const family = '👩‍👩‍👧‍👧';
  expect(plainLine(family.repeat(3), 2 * family.length + 1)).toBe(`${family.repeat(2)}…`);
  expect(plainLine(family.repeat(3), 2 * family.length)).toBe(`${family}…`);
});

test('ends even one character that never ends', () => {
  expect(plainLine(`a${'\u0301'.repeat(10_000)}`, 80).length).toBeLessThanOrEqual(80);
});
