import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { aDigest, anExample } from '../testing/example-messages.ts';
import { elementsOf } from '../testing/html.ts';
import { renderExamples } from '../testing/rendered-examples.ts';
import { describeMessage, renderEmail } from './email-renderer.ts';

const options = { locale: 'en', consoleUrl: 'https://shop.example' };

test('gives subject, text and HTML, all in the language asked for', () => {
  const email = renderEmail(anExample('order-confirmed'), { ...options, locale: 'de' });
  expect(email.subject).toBe('Ihre Bestellung über 1.289,00\u00a0€ ist bestätigt');
  for (const part of [email.text, email.html]) {
    expect(part).toContain('Vielen Dank!');
    expect(part).toContain('1.264,00\u00a0€');
    expect(part).toContain('https://shop.example/orders/0198c0de-0000-7000-8000-000000000001');
  }
});

test('describes a message in two lines for the list in the app', () => {
  expect(describeMessage(anExample('order-shipped'), 'en')).toEqual({
    title: 'Your order is on its way',
    summary: 'Parcel Post, tracking number PP0198C0DE.',
  });
});

test('a message that cannot be written and an unknown language are parked', () => {
  const broken = { ...anExample('order-rejected'), orderId: 'x' };
  expect(() => renderEmail(broken, options)).toThrow(expect.objectContaining({ code: 'MESSAGE_INVALID' }));
  expect(() => describeMessage(broken, 'en')).toThrow(expect.objectContaining({ code: 'MESSAGE_INVALID' }));
  const unknown = expect.objectContaining({ code: 'LOCALE_UNKNOWN' });
  expect(() => renderEmail(anExample('order-delivered'), { ...options, locale: 'EN' })).toThrow(unknown);
  expect(() => describeMessage(anExample('order-delivered'), '')).toThrow(unknown);
});

test('the largest digest is far from the 102 kB at which mailboxes cut', () => {
  const { html } = renderEmail(aDigest('order-confirmed', 1000), options);
  expect(Buffer.byteLength(html)).toBeLessThan(40_000);
});

describe.each(renderExamples().map((each) => [`${each.name}.${each.locale}`, each] as const))(
  '%s',
  (_, email) => {
    const elements = elementsOf(parse(email.html));
    const named = (name: string) => elements.filter(({ tagName }) => tagName === name);

    test('is one document in its language with one heading', () => {
      expect(email.html).toMatch(/^<!doctype html>/);
      expect(attributeOf(named('html')[0], 'lang')).toBe(email.locale);
      expect(attributeOf(named('body')[0], 'lang')).toBe(email.locale);
      expect(named('h1')).toHaveLength(1);
    });

    test('lays out with tables that say so, and heads the columns of those that hold data', () => {
      for (const table of named('table')) {
        const hasHeadings = elementsOf(table).some(
          (each) => each.tagName === 'th' && attributeOf(each, 'scope') && nearestTable(each) === table,
        );
        expect(attributeOf(table, 'role') === 'presentation').toBe(!hasHeadings);
      }
    });

    test('loads nothing and leads nowhere else', () => {
      expect(elements.flatMap(({ attrs }) => attrs.map(({ name }) => name))).not.toContain('src');
      for (const name of ['img', 'script', 'link', 'iframe', 'form']) expect(named(name)).toEqual([]);
      expect(email.html).not.toMatch(/url\(|@import/);
      for (const link of named('a'))
        expect(attributeOf(link, 'href')).toMatch(/^https:\/\/shop\.example(\/|$)/);
    });

    test('is told to be fit for phones and for the dark', () => {
      const contents = named('meta').map((each) => [attributeOf(each, 'name'), attributeOf(each, 'content')]);
      expect(contents).toContainEqual(['viewport', 'width=device-width, initial-scale=1']);
      expect(contents).toContainEqual(['color-scheme', 'light dark']);
      expect(email.html).toContain('@media (prefers-color-scheme: dark)');
    });
  },
);

function attributeOf(element: DefaultTreeAdapterTypes.Element | undefined, name: string): string | undefined {
  return element?.attrs.find((each) => each.name === name)?.value;
}

function nearestTable(element: DefaultTreeAdapterTypes.Element): DefaultTreeAdapterTypes.Node | null {
  let node: DefaultTreeAdapterTypes.ParentNode | null = element.parentNode;
  while (node && 'parentNode' in node && node.nodeName !== 'table') node = node.parentNode;
  return node;
}
