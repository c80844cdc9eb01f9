import type { SingleMessage } from './message.ts';
import type { SingleEvent } from './notifiable-event.ts';
import { type Recipient, shopInbox } from './notification.ts';

export type Told = { readonly recipient: Recipient; readonly message: SingleMessage };

/** Who is told what when an event has happened. `operatorsEmail`: where the shop's own mail goes, if anywhere. */
export function messageFor(event: SingleEvent, operatorsEmail: string | undefined): Told {
  switch (event.detailType) {
    case 'StockLow': {
      const { productId, name, available } = event.detail.data;
      return {
        recipient: operators(operatorsEmail),
        message: { template: 'stock-low', productId, name, available },
      };
    }
    case 'FileRejected': {
      const { fileId, ownerId, name, explanation } = event.detail.data;
      return {
        // The event knows its owner's id alone: whoever has uploaded it sees it in the list.
        recipient: { inbox: ownerId },
        message: { template: 'file-rejected', fileId, name, explanation },
      };
    }
    default: {
      const { customerId, email } = event.detail.data.customer;
      return { recipient: { inbox: customerId, email }, message: messageToCustomer(event) };
    }
  }
}

type CustomerEvent = Exclude<SingleEvent, { readonly detailType: 'StockLow' | 'FileRejected' }>;

function messageToCustomer(event: CustomerEvent): SingleMessage {
  switch (event.detailType) {
    case 'OrderRejected': {
      const { orderId, total } = event.detail.data;
      return { template: 'order-rejected', orderId, total };
    }
    case 'OrderCancelled': {
      const { orderId, total, reason } = event.detail.data;
      // What was charged is given back.
      const isRefunded = 'chargeId' in event.detail.data;
      return { template: 'order-cancelled', orderId, total, reason, isRefunded };
    }
    case 'OrderShipped': {
      const { orderId, lines, carrier, trackingNumber } = event.detail.data;
      return { template: 'order-shipped', orderId, lines, carrier, trackingNumber };
    }
    case 'OrderDelivered':
      return { template: 'order-delivered', orderId: event.detail.data.orderId };
    case 'OrderImportCompleted': {
      const { importId, rows, errorReportFileId } = event.detail.data;
      return { template: 'import-completed', importId, rows, errorReportFileId };
    }
  }
}

function operators(email: string | undefined): Recipient {
  return { inbox: shopInbox, ...(email !== undefined && { email }) };
}
