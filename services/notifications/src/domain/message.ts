import type { ImportRows } from '@orderflow/contracts/files/import-rows';
import type { Money } from '@orderflow/contracts/money';
import type { OrderLine } from '@orderflow/contracts/orders/order-line';

type Invoice = { readonly invoiceNumber: string; readonly fileId: string };

/** Everything that people are told about, one kind each. Plain data: it can be kept, and written in any language later. */
type Kinds = {
  /** Without an invoice, it is said to follow. */
  'order-confirmed': {
    readonly orderId: string;
    readonly lines?: readonly OrderLine[];
    readonly total: Money;
    readonly invoice?: Invoice;
  };
  /** For an invoice that came too late for the confirmation. */
  'invoice-ready': Invoice & { readonly orderId: string; readonly total: Money };
  'order-rejected': { readonly orderId: string; readonly total: Money };
  'order-cancelled': {
    readonly orderId: string;
    readonly total: Money;
    readonly reason: 'CUSTOMER_REQUEST' | 'OPERATOR_REQUEST' | 'NOT_PAID_IN_TIME';
    /** It was paid, and the money is on its way back. */
    readonly isRefunded: boolean;
  };
  'order-shipped': {
    readonly orderId: string;
    readonly lines: readonly OrderLine[];
    readonly carrier: string;
    readonly trackingNumber: string;
  };
  'order-delivered': { readonly orderId: string };
  'import-completed': {
    readonly importId: string;
    readonly fileName?: string;
    readonly rows: ImportRows;
    readonly errorReportFileId: string | null;
  };
  'file-rejected': { readonly fileId: string; readonly name: string; readonly explanation: string };
  /** To operators. */
  'stock-low': { readonly productId: string; readonly name: string; readonly available: number };
};

export type SingleTemplate = keyof Kinds;

export type MessageOf<Template extends SingleTemplate> = {
  [Each in Template]: { readonly template: Each } & Kinds[Each];
}[Template];

export type SingleMessage = MessageOf<SingleTemplate>;

/** One message in place of many of the same kind. */
export type Digest = {
  readonly template: 'digest';
  readonly kind: SingleTemplate;
  /** Some of them, `maxShownMessages` at most: more would be scrolled past, and some mailboxes cut an email off at 100 kB. */
  readonly messages: readonly SingleMessage[];
  readonly total: number;
};

export const maxShownMessages = 20;

export type Message = SingleMessage | Digest;
