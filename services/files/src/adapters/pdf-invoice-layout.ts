// Where everything stands on the invoice: the head of the first page, the table, the total, the foot.
import { formatMoney } from '../domain/format-money.ts';
import type { Invoice, InvoiceLine } from '../domain/invoice.ts';
import { seller } from '../domain/seller.ts';
import { a4, colors, type Sheet } from './pdf-sheet.ts';

const margin = 56;
const right = a4.width - margin;
const width = right - margin;
const columns = { quantity: 340, unitPrice: 440, amount: right - 10 };
const rowPadding = 8;
const lineHeight = 14;

/** Nothing but the foot is drawn below. */
export const contentBottom = a4.height - 90;
export const totalHeight = 132;

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Each `draw...` answers how far down it came. */
export function drawHead(sheet: Sheet, invoice: Invoice): number {
  sheet.fill([0, 0], [a4.width, 8], colors.brand);
  sheet.text(seller.name, [margin, 52], { size: 20, bold: true, color: colors.brand });
  seller.address.forEach((line, index) => {
    sheet.text(line, [margin, 82 + index * 13], { size: 9, color: colors.muted });
  });
  sheet.textRight('Invoice', [right, 48], { size: 28, bold: true });
  sheet.textRight(invoice.invoiceNumber, [right, 86], { size: 10, color: colors.muted });
  drawFacts(sheet, [
    ['Billed to', invoice.customer.email],
    ['Date', day.format(invoice.issuedAt)],
    ['Customer number', invoice.customer.customerId],
    ['Payment', invoice.paymentReference],
    ['Order', invoice.orderId],
  ]);
  return 290;
}

function drawFacts(sheet: Sheet, facts: readonly (readonly [string, string])[]): void {
  sheet.fill([margin, 150], [width, 116], colors.tint);
  facts.forEach(([label, value], index) => {
    const x = margin + 14 + (index % 2) * 240;
    const top = 162 + Math.floor(index / 2) * 34;
    sheet.text(label, [x, top], { size: 8, color: colors.muted });
    const [shown = ''] = sheet.linesOf(value, 220, 1, { size: 10 });
    sheet.text(shown, [x, top + 12], { size: 10 });
  });
}

export function drawContinuedHead(sheet: Sheet, invoice: Invoice): number {
  sheet.fill([0, 0], [a4.width, 8], colors.brand);
  sheet.text(seller.name, [margin, 40], { size: 12, bold: true, color: colors.brand });
  sheet.textRight(`Invoice ${invoice.invoiceNumber}, continued`, [right, 42], {
    size: 9,
    color: colors.muted,
  });
  return 72;
}

export function drawTableHead(sheet: Sheet, top: number): number {
  const style = { size: 9, bold: true, color: colors.brand };
  sheet.text('Description', [margin + 10, top + 6], style);
  sheet.textRight('Quantity', [columns.quantity, top + 6], style);
  sheet.textRight('Unit price', [columns.unitPrice, top + 6], style);
  sheet.textRight('Amount', [columns.amount, top + 6], style);
  sheet.fill([margin, top + 24], [width, 1.2], colors.brand);
  return top + 26;
}

export type Row = {
  readonly line: InvoiceLine;
  readonly description: readonly string[];
  readonly height: number;
};

/** A row is measured before it is drawn, because it may belong on the next page. */
export function rowFor(sheet: Sheet, line: InvoiceLine): Row {
  const description = sheet.linesOf(line.name, 220, 3, { size: 10 });
  return { line, description, height: description.length * lineHeight + 2 * rowPadding };
}

export function drawRow(sheet: Sheet, { line, description, height }: Row, top: number): number {
  const style = { size: 10 };
  const firstLine = top + rowPadding;
  description.forEach((text, index) => {
    sheet.text(text, [margin + 10, firstLine + index * lineHeight], style);
  });
  sheet.textRight(String(line.quantity), [columns.quantity, firstLine], style);
  sheet.textRight(formatMoney(line.unitPrice), [columns.unitPrice, firstLine], style);
  sheet.textRight(formatMoney(line.total), [columns.amount, firstLine], style);
  sheet.fill([margin, top + height], [width, 0.6], colors.line);
  return top + height;
}

export function drawTotal(sheet: Sheet, invoice: Invoice, top: number): void {
  const left = columns.quantity - 60;
  const parts = [
    ['Net amount', invoice.net],
    [`VAT ${invoice.vatPercent} %`, invoice.vat],
  ] as const;
  parts.forEach(([label, amount], index) => {
    const line = top + 14 + index * 18;
    sheet.text(label, [left + 14, line], { size: 10, color: colors.muted });
    sheet.textRight(formatMoney(amount), [columns.amount, line], { size: 10 });
  });
  sheet.fill([left, top + 56], [right - left, 36], colors.tint);
  sheet.text('Total', [left + 14, top + 67], { size: 12, bold: true });
  sheet.textRight(formatMoney(invoice.total), [columns.amount, top + 66], {
    size: 14,
    bold: true,
    color: colors.brand,
  });
  sheet.textRight('Paid in full. Nothing is left to pay.', [columns.amount, top + 102], {
    size: 9,
    color: colors.muted,
  });
}

export function drawFoot(sheet: Sheet, page: number, pages: number): void {
  const style = { size: 8, color: colors.muted };
  sheet.fill([margin, a4.height - 58], [width, 0.6], colors.line);
  const { address, vatId, register, email } = seller;
  sheet.text(`${address[0]} · ${register} · VAT ID ${vatId} · ${email}`, [margin, a4.height - 48], style);
  sheet.textRight(`Page ${page} of ${pages}`, [right, a4.height - 48], style);
}
