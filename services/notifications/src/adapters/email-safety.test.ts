// What people named is text and nothing else, whatever it holds.
import fc from 'fast-check';
import { parse } from 'parse5';
import { expect, test } from 'vitest';
import type { Message } from '../domain/message.ts';
import { plainLine } from '../domain/plain-line.ts';
import { anExample, exampleMessages } from '../testing/example-messages.ts';
import { elementsOf } from '../testing/html.ts';
import { describeMessage, renderEmail } from './email-renderer.ts';

const hostile = fc.constantFrom(
  '<script>alert(1)</script>',
  '</td></tr></table></style></title><img src=x onerror=alert(1)>',
  '"><a href="https://evil.example">',
  "' onmouseover='alert(1)",
  '<!--',
  ']]>',
  '&lt;b&gt;&amp;#x3c;',
  '\r\nBcc: eve@example.com\r\n\r\n<html>',
  '\u0000\u001b[31m\u0085\u2028',
  '\u202egnp.exe\u2066\u200f\u061c',
  '👩‍👩‍👧‍👧🇩🇪',
  '$& $1 # {{name}} ${name}',
  'a'.repeat(10_000),
  `a${'\u0301'.repeat(10_000)}`,
  '\ud83d',
);
const anyText = fc
  .array(fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), { minLength: 1 })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');

const chosenByPeople = new Set([
  'name',
  'fileName',
  'explanation',
  'carrier',
  'trackingNumber',
  'invoiceNumber',
]);

/** The message with this text wherever people choose the text. */
const saying = (message: Message, text: string): Message =>
  JSON.parse(JSON.stringify(message, (key, value) => (chosenByPeople.has(key) ? text : value)));

const anyMessage = fc.constantFrom(...Object.values(exampleMessages));
const options = { locale: 'de', consoleUrl: 'https://shop.example' };
const structureOf = (html: string) =>
  elementsOf(parse(html)).map(({ tagName, attrs }) => ({ tagName, attrs }));
const controls = /\p{Cc}|\p{Zl}|\p{Zp}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

test('any text in any field adds no element and no attribute', () => {
  fc.assert(
    fc.property(anyMessage, anyText, (message, text) => {
      const { html } = renderEmail(saying(message, text), options);
      expect(structureOf(html)).toEqual(structureOf(renderEmail(saying(message, 'x'), options).html));
    }),
    { numRuns: 200 },
  );
});

test('any text leaves one line of at most 200 characters in the subject, and no control character anywhere', () => {
  fc.assert(
    fc.property(anyMessage, anyText, (message, text) => {
      const { subject, text: plain, html } = renderEmail(saying(message, text), options);
      const { title, summary } = describeMessage(saying(message, text), 'en');
      expect(subject.length).toBeLessThanOrEqual(200);
      for (const line of [subject, title, summary]) expect(line).not.toMatch(controls);
      for (const part of [plain, html]) expect(part.replaceAll('\n', '')).not.toMatch(controls);
      expect(subject.isWellFormed() && plain.isWellFormed() && html.isWellFormed()).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('what was named is still read as it was named', () => {
  const name = '<b>"Tom & Jerry\'s"</b>';
  const { text, html } = renderEmail(saying(anExample('stock-low'), name), options);
  expect(text).toContain(plainLine(name, 80));
  const [heading] = elementsOf(parse(html)).filter(({ tagName }) => tagName === 'h1');
  expect(heading?.childNodes).toMatchObject([{ nodeName: '#text', value: `${name} geht zur Neige` }]);
});
