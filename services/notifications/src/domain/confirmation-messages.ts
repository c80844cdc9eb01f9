import { type Confirmation, messagesOf } from './confirmation.ts';
import type { Outgoing } from './notification.ts';

/** Each kind of message once for an order, whichever event it comes up with. */
export function confirmationMessages(
  confirmation: Confirmation,
  idFor: (name: string) => string,
): Outgoing[] {
  const { orderId, customer, correlationId, causationId } = confirmation;
  return messagesOf(confirmation).map((message) => ({
    notificationId: idFor(`${message.template}/${orderId}`),
    recipient: { inbox: customer.customerId, email: customer.email },
    message,
    correlationId,
    causationId,
  }));
}
