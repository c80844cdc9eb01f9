import { fileRejected, importCompleted, stockLow } from './file-letters.ts';
import type { Language } from './language.ts';
import type { LetterBody } from './letter.ts';
import type { SingleMessage } from './message.ts';
import {
  invoiceReady,
  orderCancelled,
  orderConfirmed,
  orderDelivered,
  orderRejected,
  orderShipped,
} from './order-letters.ts';

export function singleLetter(message: SingleMessage, language: Language): LetterBody {
  switch (message.template) {
    case 'order-confirmed':
      return orderConfirmed(message, language);
    case 'invoice-ready':
      return invoiceReady(message, language);
    case 'order-rejected':
      return orderRejected(message, language);
    case 'order-cancelled':
      return orderCancelled(message, language);
    case 'order-shipped':
      return orderShipped(message, language);
    case 'order-delivered':
      return orderDelivered(message, language);
    case 'import-completed':
      return importCompleted(message, language);
    case 'file-rejected':
      return fileRejected(message, language);
    case 'stock-low':
      return stockLow(message, language);
  }
}
