// Where everything stands on the invoice: the head of the first page, the table, the total, the foot.
import { formatMoney } from '../domain/format-money.ts';
import type { Invoice, InvoiceLine } from '../domain/invoice.ts';
import { a4, colors, type Sheet } from './pdf-sheet.ts';

const margin = 56;
const right = a4.width - margin;
const width = right - margin;
const columns = { quantity: 340, unitPrice: 440, amount: right - 10 };
const rowPadding = 8;
const lineHeight = 14;

/** Nothing but the foot is drawn below. */
export const contentBottom = a4.height - 90;
export const totalHeight = 92;

/** Who sends the invoice: put your own name here. */
const seller = { name: 'Orderflow', address: ['1 Event Street', '10115 Berlin', 'orderflow.example'] };
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
    ['Order', invoice.orderId],
    ['Payment', invoice.paymentReference],
  ]);
  return 256;
}

function drawFacts(sheet: Sheet, facts: readonly (readonly [string, string])[]): void {
  sheet.fill([margin, 150], [width, 82], colors.tint);
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
  sheet.fill([left, top + 18], [right - left, 40], colors.tint);
  sheet.text('Total', [left + 14, top + 31], { size: 12, bold: true });
  sheet.textRight(formatMoney(invoice.total), [columns.amount, top + 30], {
    size: 14,
    bold: true,
    color: colors.brand,
  });
  sheet.textRight('Paid in full. Nothing is left to pay.', [columns.amount, top + 68], {
    size: 9,
    color: colors.muted,
  });
}

export function drawFoot(sheet: Sheet, page: number, pages: number): void {
  const style = { size: 8, color: colors.muted };
  sheet.fill([margin, a4.height - 58], [width, 0.6], colors.line);
  sheet.text('Thank you for your order.', [margin, a4.height - 48], style);
  sheet.textRight(`Page ${page} of ${pages}`, [right, a4.height - 48], style);
}
