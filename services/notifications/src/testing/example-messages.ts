// One message or more of every kind, with what makes a difference to its email. `npm run emails` shows them.
import { type Message, type MessageOf, maxShownMessages, type SingleTemplate } from '../domain/message.ts';

const orderId = '0198c0de-0000-7000-8000-000000000001';
const fileId = '0198c0de-0000-7000-8000-000000000002';
const importId = '0198c0de-0000-7000-8000-000000000005';
const errorReportFileId = '0198c0de-0000-7000-8000-000000000006';
const total = { amountMinor: 128_900, currency: 'EUR' };
const invoice = { invoiceNumber: 'INV-0198C0DE-0001', fileId };

const lines = [
  { productId: 'mug', name: 'Mug', quantity: 2, unitPrice: { amountMinor: 1250, currency: 'EUR' } },
  {
    productId: 'desk',
    name: 'Standing desk, oak, 160 × 80 cm, with cable tray and two drawers',
    quantity: 1,
    unitPrice: { amountMinor: 126_400, currency: 'EUR' },
  },
];

const singles: { readonly [Template in SingleTemplate]: MessageOf<Template> } = {
  'order-confirmed': { template: 'order-confirmed', orderId, lines, total, invoice },
  'invoice-ready': { template: 'invoice-ready', orderId, total, ...invoice },
  'order-rejected': { template: 'order-rejected', orderId, total },
  'order-cancelled': {
    template: 'order-cancelled',
    orderId,
    total,
    reason: 'CUSTOMER_REQUEST',
    isRefunded: true,
  },
  'order-shipped': {
    template: 'order-shipped',
    orderId,
    lines,
    carrier: 'Parcel Post',
    trackingNumber: 'PP0198C0DE',
  },
  'order-delivered': { template: 'order-delivered', orderId },
  'import-completed': {
    template: 'import-completed',
    importId,
    fileName: 'orders.csv',
    rows: { total: 1500, placed: 1497, rejected: 1, invalid: 2 },
    errorReportFileId,
  },
  'file-rejected': {
    template: 'file-rejected',
    fileId,
    name: 'mug.png',
    explanation: 'mug.png is a ZIP archive, not a picture.',
  },
  'stock-low': { template: 'stock-low', productId: 'mug', name: 'Mug', available: 3 },
};

/** An example of one kind; each call gives the same. */
export function anExample<Template extends SingleTemplate>(template: Template): MessageOf<Template> {
  return singles[template];
}

export function aDigest(kind: SingleTemplate, count: number): Message {
  const messages = Array.from({ length: Math.min(count, maxShownMessages) }, () => anExample(kind));
  return { template: 'digest', kind, messages, total: count };
}

/** By the name of their snapshot. */
export const exampleMessages: Readonly<Record<string, Message>> = {
  ...singles,
  'order-confirmed-invoice-follows': { template: 'order-confirmed', orderId, lines, total },
  'order-confirmed-without-lines': { template: 'order-confirmed', orderId, total, invoice },
  'order-cancelled-by-operator': { ...singles['order-cancelled'], reason: 'OPERATOR_REQUEST' },
  'order-cancelled-unpaid': { ...singles['order-cancelled'], reason: 'NOT_PAID_IN_TIME', isRefunded: false },
  'import-completed-without-failures': {
    template: 'import-completed',
    importId,
    rows: { total: 1, placed: 1, rejected: 0, invalid: 0 },
    errorReportFileId: null,
  },
  'stock-low-none-left': { ...singles['stock-low'], available: 0 },
  'digest-of-confirmations': aDigest('order-confirmed', 25),
  'digest-of-imports': aDigest('import-completed', 2),
  'digest-of-low-stock': aDigest('stock-low', 3),
};
