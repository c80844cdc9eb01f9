// A message on its way to somebody, and what is known of it afterwards.
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { EmailState, NotificationView } from '@orderflow/contracts/notifications/notification-view';
import type { Message } from './message.ts';

export type Recipient = {
  /** The customer's id, or `shop`: the inbox of everybody who works for it. */
  readonly inbox: string;
  /** Absent when nobody has told it: the message is then seen in the list only. */
  readonly email?: string;
};

/** The inbox that no customer has: ids of customers are the user pool's UUIDs. */
export const shopInbox = 'shop';

/** What is to be told to whom, and because of what. */
export type Outgoing = {
  /** The same for the same thing to tell, however often it comes up: nobody is told twice. */
  readonly notificationId: string;
  readonly recipient: Recipient;
  readonly message: Message;
  readonly correlationId: string;
  readonly causationId: string;
  /** It stands for messages that are listed and were counted already: neither happens again. */
  readonly isCollection?: boolean;
};

/** As it is kept and listed. */
export type Notification = NotificationView & {
  readonly inbox: string;
  readonly correlationId: string;
  /** How often somebody has set about sending it. */
  readonly attempts: number;
  /** The provider's id, to find the message in its own reports. */
  readonly providerMessageId?: string;
};

export type NewNotification = Omit<Notification, 'emailState' | 'attempts' | 'readAt'> & {
  /** Whether it appears in the list. */
  readonly isListed: boolean;
};

/** `claimed`: ours to send. `done`: settled before. `taken`: another delivery is sending it right now. */
export type Claim = 'claimed' | 'done' | 'taken';

/** Where a claimed notification has come to, and the event that reports it, if one does. */
export type Settlement = {
  readonly notificationId: string;
  readonly emailState: Exclude<EmailState, 'pending'>;
  readonly providerMessageId?: string;
  readonly event?: EventOf<EventContract>;
  /** Only while this claim holds. What is sent is sent, whoever holds it. */
  readonly claimId?: string;
};

/** What the message is about, as its view names it. */
export function subjectOf(
  message: Message,
): Pick<NotificationView, 'orderId' | 'importId' | 'fileId' | 'productId'> {
  switch (message.template) {
    case 'import-completed':
      return { importId: message.importId };
    case 'file-rejected':
      return { fileId: message.fileId };
    case 'stock-low':
      return { productId: message.productId };
    case 'digest':
      return {};
    default:
      return { orderId: message.orderId };
  }
}
