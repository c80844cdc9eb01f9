import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, expect, test, vi } from 'vitest';
import { formatMoney } from '../domain/format-money.ts';
import { type Invoice, type InvoiceLine, invoiceFor } from '../domain/invoice.ts';
import { seller } from '../domain/seller.ts';
import { anOrderConfirmed } from '../testing/an-order-confirmed.ts';
import { renderPdfInvoice } from './pdf-invoice-renderer.ts';

const orderId = '0198c0de-0000-7000-8000-9f3a5c7e1b2d';
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const line: InvoiceLine = { name: 'Mug', quantity: 2, unitPrice: eur(1250), total: eur(2500) };

function anInvoice(overrides: Partial<Invoice> = {}): Invoice {
  return { ...invoiceFor(anOrderConfirmed({ orderId })), ...overrides };
}

afterEach(() => {
  vi.useRealTimers();
});

type Drawn = { readonly text: string; readonly x: number; readonly y: number };

/** What a reader that has nothing to do with the writer finds on each page, in the order of drawing. */
async function drawnOn(pdf: Uint8Array): Promise<Drawn[][]> {
  const task = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: Drawn[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const drawn = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]) }]
        : [],
    );
    pages.push(drawn);
  }
  await task.destroy();
  return pages;
}

/** The texts of a page, line by line from its top; what stands side by side is joined. */
async function linesOf(pdf: Uint8Array): Promise<string[]> {
  const pages = await drawnOn(pdf);
  return pages.flatMap((drawn) => {
    const byHeight = [...Map.groupBy(drawn, ({ y }) => Math.round(y))].sort(([one], [other]) => other - one);
    return byHeight.map(([, texts]) =>
      texts
        .toSorted((one, other) => one.x - other.x)
        .map(({ text }) => text)
        .join(' '),
    );
  });
}

test('fits an ordinary order on one A4 page that says all there is to say', async () => {
  const invoice = anInvoice();
  const pdf = await renderPdfInvoice(invoice);
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  expect(document.getPages().map((page) => page.getSize())).toEqual([{ width: 595.28, height: 841.89 }]);
  expect(document.getTitle()).toBe('Invoice INV-20260102-9F3A5C7E1B2D');
  const lines = await linesOf(pdf);
  const said = [
    'INV-20260102-9F3A5C7E1B2D',
    'ada@example.com 2 January 2026',
    'customer-1 ch_0198c0de',
    orderId,
    'Mug 2 EUR 12.50 EUR 25.00',
    'Net amount EUR 21.01',
    'VAT 19 % EUR 3.99',
    'Total',
  ];
  expect(lines).toEqual(expect.arrayContaining(said.map((each) => expect.stringContaining(each))));
  const foot = lines.at(-1) ?? '';
  for (const each of [seller.vatId, seller.register, seller.email, 'Page 1 of 1'])
    expect(foot).toContain(each);
});

test('gives the same bytes for the same invoice, however much later', async () => {
  const first = await renderPdfInvoice(anInvoice());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000_000 });
  const second = await renderPdfInvoice(anInvoice());
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
});

test('gives the same bytes in another process', async () => {
  const lines = [{ ...line, name: 'Κούπα, кружка, cốc' }];
  const invoice = anInvoice({ lines });
  const here = createHash('sha256')
    .update(await renderPdfInvoice(invoice))
    .digest('hex');
  const script = `
    import { createHash } from 'node:crypto';
    import { renderPdfInvoice } from ${JSON.stringify(new URL('pdf-invoice-renderer.ts', import.meta.url).href)};
    const invoice = JSON.parse(process.argv[1]);
    const pdf = await renderPdfInvoice({ ...invoice, issuedAt: new Date(invoice.issuedAt) });
    process.stdout.write(createHash('sha256').update(pdf).digest('hex'));`;
  const there = execFileSync(process.execPath, [
    '--input-type=module',
    '-e',
    script,
    JSON.stringify(invoice),
  ]);
  expect(there.toString()).toBe(here);
});

test.each([1, 12, 13, 14, 15, 16, 100])(
  'goes on to further pages and loses none of %i lines',
  async (count) => {
    const lines = Array.from({ length: count }, (_, index) => ({ ...line, name: `Mug number ${index + 1}` }));
    const pages = await drawnOn(await renderPdfInvoice(anInvoice({ lines })));
    const texts = pages.flat().map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('Mug number'))).toEqual(lines.map(({ name }) => name));
    expect(texts.filter((text) => text === 'Total')).toHaveLength(1);
    const foots = pages.map((drawn) => drawn.filter(({ y }) => y < 60).map(({ text }) => text));
    expect(foots.map((foot) => foot.at(-1))).toEqual(
      pages.map((_, index) => `Page ${index + 1} of ${pages.length}`),
    );
    // Between the last line of a page and its foot nothing else is drawn.
    expect(foots.every((foot) => foot.length === 2)).toBe(true);
  },
);

test.each([
  ['Latin', 'Café Łódź őűș — “set” £ €'],
  ['Greek', 'Κούπα καφέ, ἀρχή'],
  ['Cyrillic', 'Кружка синяя, Ґанок'],
  ['Vietnamese', 'Cốc gốm tráng men'],
  ['Devanagari', 'चाय का प्याला'],
  ['several at once', 'Tea чай τσάι trà'],
])('prints names in %s as they are', async (_, name) => {
  const lines = await linesOf(await renderPdfInvoice(anInvoice({ lines: [{ ...line, name }] })));
  const written = (text: string) => text.replaceAll(/\s/g, '');
  expect(lines.map(written)).toContain(written(`${name} 2 EUR 12.50 EUR 25.00`));
});

test('marks what the font has not, and never fails on it', async () => {
  const lines = [{ ...line, name: '茶 tea\nset 👩‍👩‍👧 \u202Eevil \ud800' }];
  const printed = await linesOf(await renderPdfInvoice(anInvoice({ lines })));
  expect(printed.some((each) => /^\? tea set \? evil ./.test(each))).toBe(true);
});

test('cuts a name that would fill the page', async () => {
  const lines = [{ ...line, name: 'endless '.repeat(2000) }];
  const pages = await drawnOn(await renderPdfInvoice(anInvoice({ lines })));
  expect(pages).toHaveLength(1);
  expect(pages.flat().some(({ text }) => text.endsWith('…'))).toBe(true);
});

test.each([
  [{ amountMinor: 1250, currency: 'JPY' }, 'JPY 1,250'],
  [{ amountMinor: 1250, currency: 'KWD' }, 'KWD 1.250'],
])('writes an amount in the digits of its currency', async (price, written) => {
  const lines = [{ ...line, quantity: 1, unitPrice: price, total: price }];
  const printed = await linesOf(await renderPdfInvoice(anInvoice({ lines, total: price })));
  expect(printed).toContain(`Mug 1 ${written} ${written}`);
  expect(formatMoney(price).replace('\u00a0', ' ')).toBe(written);
});
