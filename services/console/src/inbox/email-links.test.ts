import { expect, test } from 'vitest';
import { linksIn } from './email-links.ts';

const origin = 'https://shop.example';

test('a link is labelled by what stands before it', () => {
  expect(linksIn('Thank you.\n\nView your order: https://shop.example/orders/1\n', origin)).toEqual([
    { label: 'View your order', url: 'https://shop.example/orders/1', path: '/orders/1' },
  ]);
});

test('a link of a digest is labelled by the line above', () => {
  const text = '- orders.csv: 3 of 3 orders placed.\n  https://shop.example/imports/1';
  expect(linksIn(text, origin)).toMatchObject([
    { label: 'orders.csv: 3 of 3 orders placed.', path: '/imports/1' },
  ]);
});

test.each([
  ['See https://shop.example/orders/1.', '/orders/1'],
  ['(https://shop.example/orders/1)', '/orders/1'],
  ['https://shop.example/orders/1, or call us', '/orders/1'],
  ['https://shop.example/orders/1?!', '/orders/1'],
  ['https://shop.example/unsubscribe/eyJj.3q2-7w', '/unsubscribe/eyJj.3q2-7w'],
  ['https://shop.example/inbox?tab=emails#top', '/inbox?tab=emails#top'],
  ['<https://shop.example/a>', '/a'],
  ['https://shop.example//evil.example/x', '/evil.example/x'],
  ['https://shop.example/.//\\evil.example/x', '/evil.example/x'],
  ['Open Orderflow: https://shop.example', '/'],
])('%s leads to %s', (text, path) => {
  expect(linksIn(text, origin).map((link) => link.path)).toEqual([path]);
});

test('only links of the same origin stay within the page', () => {
  const text = ['https://shop.example.evil.example/', 'http://shop.example/', 'https://shop.example:444/'];
  expect(linksIn(text.join('\n'), origin).map(({ path }) => path)).toEqual([undefined, undefined, undefined]);
});

test('an address is listed once', () => {
  expect(linksIn('One: https://shop.example/a\nTwo: https://shop.example/a', origin)).toHaveLength(1);
});

test('what is no web address is no link', () => {
  expect(linksIn('javascript:alert(1) ftp://shop.example http:// mailto:ada@example.com', origin)).toEqual(
    [],
  );
});
