import { PDFDocument } from '@cantoo/pdf-lib';
import type { Invoice } from '../domain/invoice.ts';
import { seller } from '../domain/seller.ts';
import { embedFamily } from './pdf-fonts.ts';
import {
  contentBottom,
  drawContinuedHead,
  drawFoot,
  drawHead,
  drawRow,
  drawTableHead,
  drawTotal,
  rowFor,
  totalHeight,
} from './pdf-invoice-layout.ts';
import { a4, type Fonts, makeSheet, type Sheet } from './pdf-sheet.ts';

/** An A4 invoice, one page or as many as its lines need. The same invoice always gives the same bytes. */
export async function renderPdfInvoice(invoice: Invoice): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  describe(document, invoice);
  drawPages(document, await embedFonts(document, invoice), invoice);
  // The default gives way to other work every 50 objects; here no other work is waiting.
  return document.save({ objectsPerTick: Number.POSITIVE_INFINITY });
}

/** Every date is the order's: the clock's would make other bytes at each repeat. */
function describe(document: PDFDocument, invoice: Invoice): void {
  document.setTitle(`Invoice ${invoice.invoiceNumber}`, { showInWindowTitleBar: true });
  document.setLanguage('en');
  document.setCreator('Orderflow');
  document.setProducer('Orderflow');
  document.setCreationDate(invoice.issuedAt);
  document.setModificationDate(invoice.issuedAt);
}

/** Names and addresses may be in any script; headings and amounts are in ours. */
async function embedFonts(document: PDFDocument, invoice: Invoice): Promise<Fonts> {
  const regular = await embedFamily(document, 400, JSON.stringify({ invoice, seller }));
  const bold = await embedFamily(document, 700, JSON.stringify(seller));
  return { regular, bold };
}

function drawPages(document: PDFDocument, fonts: Fonts, invoice: Invoice): void {
  const sheets: Sheet[] = [];
  function nextSheet(): Sheet {
    const sheet = makeSheet(document.addPage([a4.width, a4.height]), fonts);
    sheets.push(sheet);
    return sheet;
  }

  let sheet = nextSheet();
  let top = drawTableHead(sheet, drawHead(sheet, invoice));
  for (const line of invoice.lines) {
    const row = rowFor(sheet, line);
    if (top + row.height > contentBottom) {
      sheet = nextSheet();
      top = drawTableHead(sheet, drawContinuedHead(sheet, invoice));
    }
    top = drawRow(sheet, row, top);
  }
  if (top + totalHeight > contentBottom) {
    sheet = nextSheet();
    top = drawContinuedHead(sheet, invoice);
  }
  drawTotal(sheet, invoice, top);
  for (const [index, each] of sheets.entries()) drawFoot(each, index + 1, sheets.length);
}
