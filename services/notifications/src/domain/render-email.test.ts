import { expect, test } from 'vitest';
import { renderEmail } from './render-email.ts';

const letter = {
  template: 'order-confirmed',
  subject: 'Ready & waiting',
  paragraphs: ['One <script>alert("1")</script>', "Two 'quoted' & more"],
  link: { label: 'Open', url: 'https://shop.example/files/1?a=1&b="2"' },
} as const;

test('says the same in text and in HTML', () => {
  const email = renderEmail(letter, 'ada@example.com');
  expect(email).toMatchObject({ to: 'ada@example.com', subject: 'Ready & waiting' });
  expect(email.text).toContain('Two \'quoted\' & more\n\nOpen: https://shop.example/files/1?a=1&b="2"');
  expect(email.html).toContain('Two &#39;quoted&#39; &amp; more');
});

test('lets no text become markup', () => {
  const { html } = renderEmail(letter, 'ada@example.com');
  expect(html).not.toContain('<script>');
  expect(html).toContain('One &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  expect(html).toContain('href="https://shop.example/files/1?a=1&amp;b=&quot;2&quot;"');
});
