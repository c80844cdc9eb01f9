import { expect, test } from 'vitest';
import { attachment } from './content-disposition.ts';

test.each([
  ['INV-2026.pdf', 'attachment; filename="INV-2026.pdf"'],
  ['my orders (2).csv', 'attachment; filename="my orders (2).csv"'],
  ['März.csv', `attachment; filename="M_rz.csv"; filename*=UTF-8''M%C3%A4rz.csv`],
  ['a"b.csv', `attachment; filename="a_b.csv"; filename*=UTF-8''a%22b.csv`],
  ["it's*.csv", `attachment; filename="it_s_.csv"; filename*=UTF-8''it%27s%2A.csv`],
  ['注文.csv', `attachment; filename="__.csv"; filename*=UTF-8''%E6%B3%A8%E6%96%87.csv`],
  [
    'x\r\nSet-Cookie: a.csv',
    `attachment; filename="x__Set-Cookie_ a.csv"; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a.csv`,
  ],
])('names the download of %j', (name, header) => {
  expect(attachment(name)).toBe(header);
});
