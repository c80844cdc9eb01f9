import type { Texts } from './texts.ts';

export const englishTexts: Texts = {
  wording: {
    'order-confirmed': ({ total, invoice }, write) => ({
      subject: `Your order of ${write.money(total)} is confirmed`,
      title: 'Your order is confirmed',
      summary: invoice
        ? `${write.money(total)} paid. Invoice ${invoice.invoiceNumber} is ready.`
        : `${write.money(total)} paid. Your invoice follows.`,
      paragraphs: [
        'Thank you! Your payment went through, and we are getting your parcel ready.',
        invoice
          ? 'Your invoice is there whenever you need it.'
          : 'Your invoice follows as soon as it is ready.',
      ],
    }),
    'invoice-ready': ({ invoiceNumber, total }, write) => ({
      subject: `Your invoice ${invoiceNumber} for ${write.money(total)}`,
      title: 'Your invoice is ready',
      summary: `Invoice ${invoiceNumber} for ${write.money(total)}.`,
      paragraphs: ['Here is the invoice for your order. It is there whenever you need it.'],
    }),
    'order-rejected': ({ total }, write) => ({
      subject: 'We could not confirm your order',
      title: 'We could not confirm your order',
      summary: `Your payment of ${write.money(total)} was declined. You have not been charged.`,
      paragraphs: [
        `Your payment of ${write.money(total)} was declined, so we could not confirm your order. You have not been charged.`,
        'You are welcome to order again with another card.',
      ],
    }),
    'order-cancelled': ({ total, reason, isRefunded }, write) => {
      const money = isRefunded
        ? `Your refund of ${write.money(total)} is on its way.`
        : 'You have not been charged.';
      return {
        subject: `Your order of ${write.money(total)} is cancelled`,
        title: 'Your order is cancelled',
        summary: `${cancelledBecause[reason]} ${money}`,
        paragraphs: [
          cancelledBecause[reason],
          isRefunded ? `${money} Your bank may take a few days to show it.` : money,
        ],
      };
    },
    'order-shipped': ({ carrier, trackingNumber }) => ({
      subject: 'Your order is on its way',
      title: 'Your order is on its way',
      summary: `${carrier}, tracking number ${trackingNumber}.`,
      paragraphs: ['We handed your parcel to the carrier. This is in it:'],
    }),
    'order-delivered': () => ({
      subject: 'Your order was delivered',
      title: 'Your order was delivered',
      summary: 'Your parcel has arrived.',
      paragraphs: ['Your parcel has arrived. We hope you like what is in it.'],
    }),
    'import-completed': ({ rows }, write) => {
      const placed = `${write.number(rows.placed)} of ${write.plural(rows.total, { one: '# order', other: '# orders' })} placed`;
      const hasFailed = rows.rejected + rows.invalid > 0;
      return {
        subject: `Your import is done: ${placed}`,
        title: 'Your import is done',
        summary: `${placed}.`,
        paragraphs: [
          hasFailed
            ? 'Every row of your file was read. A report names the line, the field and the reason for each row that failed.'
            : 'Every row of your file was read, and none failed.',
        ],
      };
    },
    'file-rejected': ({ name, explanation }) => ({
      subject: `We could not use ${name}`,
      title: 'We could not use your file',
      summary: explanation,
      paragraphs: ['You can upload it again once what is named below is mended.'],
    }),
    'stock-low': ({ name, available }, write) =>
      available > 0
        ? {
            subject: `Low stock: ${name} (${write.number(available)} left)`,
            title: `${name} is running low`,
            summary: write.plural(available, { one: '# piece left.', other: '# pieces left.' }),
            paragraphs: ['It can be ordered until the last piece is sold.'],
          }
        : {
            subject: `Out of stock: ${name}`,
            title: `${name} is out of stock`,
            summary: 'No piece left.',
            paragraphs: ['Orders are refused until there is more of it.'],
          },
  },
  digest: {
    titles: {
      'order-confirmed': (count) => `${count} of your orders are confirmed`,
      'invoice-ready': (count) => `${count} of your invoices are ready`,
      'order-rejected': (count) => `We could not confirm ${count} of your orders`,
      'order-cancelled': (count) => `${count} of your orders are cancelled`,
      'order-shipped': (count) => `${count} of your orders are on their way`,
      'order-delivered': (count) => `${count} of your orders were delivered`,
      'import-completed': (count) => `${count} of your imports are done`,
      'file-rejected': (count) => `We could not use ${count} of your files`,
      'stock-low': (count) => `${count} products are running low`,
    },
    summary: (count) => `One email in place of ${count}.`,
    more: (count) => `and ${count} more`,
  },
  labels: {
    order: 'Order',
    total: 'Total',
    invoice: 'Invoice',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    import: 'Import',
    file: 'File',
    reason: 'Reason',
    rows: 'Rows in the file',
    placed: 'Became orders',
    rejected: 'Could not be placed',
    invalid: 'Could not be understood',
    product: 'Product',
    available: 'In stock',
    item: 'Item',
    quantity: 'Quantity',
    amount: 'Amount',
  },
  links: {
    order: 'View your order',
    invoice: (invoiceNumber) => `Get invoice ${invoiceNumber}`,
    file: 'View your file',
    import: 'View your import',
    report: 'Get the error report',
    console: 'Open Orderflow',
    unsubscribe: 'Unsubscribe from emails like this',
  },
  footer: 'You receive this email because you use Orderflow. Pages of orders and files ask you to sign in.',
};

const cancelledBecause = {
  CUSTOMER_REQUEST: 'You asked us to cancel this order.',
  OPERATOR_REQUEST: 'We had to cancel this order, and we are sorry.',
  NOT_PAID_IN_TIME: 'The payment did not go through in time.',
} as const;
