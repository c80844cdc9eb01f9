import { type Confirmation, type ConfirmationPart, confirmationPart } from '../../domain/confirmation.ts';
import { confirmationMessages } from '../../domain/confirmation-messages.ts';
import type { Deliver } from '../../domain/deliver.ts';
import { messageFor } from '../../domain/message-for.ts';
import type { JoinedEvent, NotifiableEvent } from '../../domain/notifiable-event.ts';
import { untilOver } from '../../domain/until-over.ts';

export type Dependencies = {
  readonly deliver: Deliver;
  /** Puts one part of a confirmation to the other, if that is there; answers all there is. */
  readonly joinConfirmation: (part: ConfirmationPart) => Promise<Confirmation>;
  /** Nobody waits for its parts any more. */
  readonly forgetDue: (orderId: string) => Promise<void>;
  /** The same id for the same name, at every attempt. */
  readonly idFor: (name: string) => string;
  /** Where the shop's own mail goes; without it operators see it in their list only. */
  readonly operatorsEmail: string | undefined;
};

/**
 * Tells people what has happened, once: a notification's id comes from the event, and a confirmation's from its order, so that a repeat finds it
 * settled. A confirmation waits for its invoice, whichever comes first; if that takes too long, `send-due-messages` goes ahead.
 */
export function makeSendNotification(deps: Dependencies) {
  return async (event: NotifiableEvent): Promise<void> => {
    if (isJoined(event)) return tellConfirmation(deps, await deps.joinConfirmation(confirmationPart(event)));
    const { metadata } = event.detail;
    const { recipient, message } = messageFor(event, deps.operatorsEmail);
    await deps.deliver({
      notificationId: deps.idFor(`${message.template}/${metadata.eventId}`),
      recipient,
      message,
      correlationId: metadata.correlationId,
      causationId: metadata.eventId,
    });
  };
}

function isJoined(event: NotifiableEvent): event is JoinedEvent {
  return event.detailType === 'OrderConfirmed' || event.detailType === 'InvoiceReady';
}

async function tellConfirmation(deps: Dependencies, confirmation: Confirmation): Promise<void> {
  const messages = confirmationMessages(confirmation, deps.idFor);
  if (messages.length === 0) return;
  await untilOver(
    messages.map((outgoing) => () => deps.deliver(outgoing)),
    () => deps.forgetDue(confirmation.orderId),
  );
}
