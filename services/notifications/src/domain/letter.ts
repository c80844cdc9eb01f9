import type { NotificationTemplate } from '@orderflow/contracts/notifications/notification-view';
import { formatMoney } from './format-money.ts';
import type { NotifiableEvent } from './notification.ts';

/** What a message says, in plain text; how it looks is `render-email.ts`. */
export type Letter = {
  readonly template: NotificationTemplate;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: { readonly label: string; readonly url: string };
};

/**
 * Emails are read over shoulders and kept by providers: a letter says which order and how much, never who or what.
 * The link leads to a page that asks its reader to sign in; it opens nothing by itself.
 */
export function letterFor(event: NotifiableEvent, consoleUrl: string): Letter {
  switch (event.detailType) {
    case 'InvoiceReady':
      return orderConfirmed(event.detail.data, consoleUrl);
    case 'OrderRejected':
      return orderRejected(event.detail.data, consoleUrl);
    case 'OrderImportCompleted':
      return importCompleted(event.detail.data, consoleUrl);
  }
}

type DataOf<DetailType> = Extract<NotifiableEvent, { readonly detailType: DetailType }>['detail']['data'];

function orderConfirmed(data: DataOf<'InvoiceReady'>, consoleUrl: string): Letter {
  return {
    template: 'order-confirmed',
    subject: `Your order is confirmed (invoice ${data.invoiceNumber})`,
    paragraphs: [
      'Thank you! Your payment went through and your order is confirmed.',
      `Order: ${data.orderId}`,
      `Total: ${formatMoney(data.total)}`,
      'Your invoice is ready whenever you need it.',
    ],
    link: { label: 'View your invoice', url: `${consoleUrl}/files/${data.fileId}` },
  };
}

function orderRejected(data: DataOf<'OrderRejected'>, consoleUrl: string): Letter {
  return {
    template: 'order-rejected',
    subject: 'We could not confirm your order',
    paragraphs: [
      `Your payment of ${formatMoney(data.total)} was declined, so we could not confirm your order. You have not been charged.`,
      `Order: ${data.orderId}`,
      'You are welcome to order again with another card.',
    ],
    link: { label: 'Back to the shop', url: consoleUrl },
  };
}

function importCompleted(data: DataOf<'OrderImportCompleted'>, consoleUrl: string): Letter {
  const { rows, errorReportFileId } = data;
  const failed = rows.rejected + rows.invalid;
  return {
    template: 'import-completed',
    subject: `Your import is done: ${rows.placed} of ${rows.total} orders placed`,
    paragraphs: [
      `All ${rows.total} rows of your file were read, and ${rows.placed} became orders.`,
      `Rows that could not be placed: ${rows.rejected}`,
      `Rows that could not be understood: ${rows.invalid}`,
      failed > 0
        ? 'A report names the line, the field and the reason for each row that failed.'
        : 'Every row went through.',
    ],
    link: errorReportFileId
      ? { label: 'Get the report', url: `${consoleUrl}/files/${errorReportFileId}` }
      : { label: 'Back to the shop', url: consoleUrl },
  };
}
