// A confirmation and its invoice are one email, whichever of their events comes first. Here they wait for each other.
import type { EventOf } from '@orderflow/contracts/define-event';
import type { InvoiceReady } from '@orderflow/contracts/files/invoice-ready';
import type { Customer } from '@orderflow/contracts/orders/customer';
import type { OrderConfirmed } from '@orderflow/contracts/orders/order-confirmed';
import type { SingleMessage } from './message.ts';

type Confirmed = Pick<EventOf<typeof OrderConfirmed>['detail']['data'], 'lines' | 'total'>;
type Invoice = Pick<EventOf<typeof InvoiceReady>['detail']['data'], 'invoiceNumber' | 'fileId' | 'total'>;

export type Confirmation = {
  readonly orderId: string;
  readonly customer: Customer;
  readonly correlationId: string;
  /** The event that came last. */
  readonly causationId: string;
  readonly confirmed?: Confirmed;
  readonly invoice?: Invoice;
  /** The invoice was not there in time, and the customer is told without it. */
  readonly isOverdue?: boolean;
};

/** One of the two events, as it is put to the other. */
export type ConfirmationPart = Omit<Confirmation, 'confirmed' | 'invoice' | 'isOverdue'> &
  ({ readonly confirmed: Confirmed } | { readonly invoice: Invoice });

export function confirmationPart({
  detail: { metadata, data },
}: EventOf<typeof OrderConfirmed> | EventOf<typeof InvoiceReady>): ConfirmationPart {
  const { orderId, customer } = data;
  const common = {
    orderId,
    customer,
    correlationId: metadata.correlationId,
    causationId: metadata.eventId,
  };
  if ('lines' in data) return { ...common, confirmed: { lines: data.lines, total: data.total } };
  const { invoiceNumber, fileId, total } = data;
  return { ...common, invoice: { invoiceNumber, fileId, total } };
}

/** What can be told now; nothing while one part is worth waiting for. */
export function messagesOf({ orderId, confirmed, invoice, isOverdue }: Confirmation): SingleMessage[] {
  if (!confirmed || !(invoice || isOverdue)) return [];
  const { lines, total } = confirmed;
  const confirmation = { template: 'order-confirmed', orderId, lines, total } as const;
  if (!invoice) return [confirmation];
  const { invoiceNumber, fileId } = invoice;
  return isOverdue
    ? [confirmation, { template: 'invoice-ready', orderId, ...invoice }]
    : [{ ...confirmation, invoice: { invoiceNumber, fileId } }];
}
