import { decodePDFRawStream, PDFArray, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { afterEach, expect, test, vi } from 'vitest';
import { type Invoice, type InvoiceLine, invoiceFor } from '../domain/invoice.ts';
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

type Drawn = { readonly text: string; readonly y: number };

/** What each page draws, in order: the library's own parser, then the position (`Tm`) and operand (`Tj`) of each text. */
async function drawnOn(pdf: Uint8Array): Promise<Drawn[][]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document.getPages().map((page) => {
    const contents = page.node.Contents();
    const refs = contents instanceof PDFArray ? contents.asArray() : [];
    const code = refs.map((ref) => {
      const stream = document.context.lookup(ref);
      return stream instanceof PDFRawStream
        ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
        : '';
    });
    const texts = code.join('\n').matchAll(/1 0 0 1 \S+ (\S+) Tm\s+<([0-9A-F]+)> Tj/g);
    return Array.from(texts, ([, y, hex = '']) => ({
      text: new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')),
      y: Number(y),
    }));
  });
}

async function textsOf(pdf: Uint8Array): Promise<string[][]> {
  return (await drawnOn(pdf)).map((drawn) => drawn.map(({ text }) => text));
}

test('fits an ordinary order on one A4 page that says all there is to say', async () => {
  const pdf = await renderPdfInvoice(anInvoice());
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  expect(document.getPages().map((page) => page.getSize())).toEqual([{ width: 595.28, height: 841.89 }]);
  expect(document.getTitle()).toBe('Invoice INV-20260102-9F3A5C7E1B2D');
  const [texts] = await textsOf(pdf);
  expect(texts).toEqual(
    expect.arrayContaining(['INV-20260102-9F3A5C7E1B2D', 'ada@example.com', '2 January 2026']),
  );
  expect(texts).toEqual(expect.arrayContaining([orderId, 'ch_0198c0de', 'Page 1 of 1']));
  expect(texts).toEqual(expect.arrayContaining(['Mug', '2', 'EUR 12.50', 'EUR 25.00']));
});

test('gives the same bytes for the same invoice, however much later', async () => {
  const first = await renderPdfInvoice(anInvoice());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000_000 });
  const second = await renderPdfInvoice(anInvoice());
  expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
});

test.each([1, 14, 15, 16, 17, 18, 60])(
  'goes on to further pages and loses none of %i lines',
  async (count) => {
    const lines = Array.from({ length: count }, (_, index) => ({ ...line, name: `Mug number ${index + 1}` }));
    const pages = await drawnOn(await renderPdfInvoice(anInvoice({ lines })));
    const texts = pages.flat().map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('Mug number'))).toEqual(lines.map(({ name }) => name));
    expect(texts.filter((text) => text === 'Total')).toHaveLength(1);
    const foots = pages.map((drawn) => drawn.filter(({ y }) => y < 60).map(({ text }) => text));
    expect(foots).toEqual(
      pages.map((_, index) => ['Thank you for your order.', `Page ${index + 1} of ${pages.length}`]),
    );
  },
);

test('prints what the font has of a name, and marks the rest', async () => {
  const lines = [{ ...line, name: 'Café — 茶 tea\nset 👩‍👩‍👧 ő' }];
  const [texts] = await textsOf(await renderPdfInvoice(anInvoice({ lines })));
  expect(texts).toContain('Café — ? tea set ? o');
});

test('cuts a name that would fill the page', async () => {
  const lines = [{ ...line, name: 'endless '.repeat(2000) }];
  const pages = await textsOf(await renderPdfInvoice(anInvoice({ lines })));
  expect(pages).toHaveLength(1);
  expect(pages.flat().some((text) => text.endsWith('…'))).toBe(true);
});

test('writes an amount in the digits of its currency', async () => {
  const yen = { amountMinor: 1250, currency: 'JPY' };
  const lines = [{ ...line, unitPrice: yen, total: yen }];
  const [texts] = await textsOf(await renderPdfInvoice(anInvoice({ lines, total: yen })));
  expect(texts?.filter((text) => text === 'JPY 1,250')).toHaveLength(3);
});
