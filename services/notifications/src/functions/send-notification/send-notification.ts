import { causedBy, createEvent } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import { NotificationSent } from '@orderflow/contracts/notifications/notification-sent';
import { notificationInProgress } from '../../domain/errors.ts';
import { type Letter, letterFor } from '../../domain/letter.ts';
import type {
  Claim,
  HandledEvent,
  NotifiableEvent,
  Notification,
  NotificationRecord,
} from '../../domain/notification.ts';
import { type Email, renderEmail } from '../../domain/render-email.ts';

export type Dependencies = {
  /** Makes this delivery the only one that sends, for longer than a function can run. */
  readonly claim: (handled: HandledEvent) => Promise<Claim>;
  /** Ends a claim whose email was not sent, so that the next delivery need not wait. */
  readonly letGo: (handled: HandledEvent) => Promise<void>;
  /** Throws an AppError that says whether a retry makes sense. */
  readonly sendEmail: (email: Email) => Promise<{ readonly providerMessageId: string }>;
  /** All of the record or nothing; does nothing when the event is recorded already. */
  readonly recordNotification: (record: NotificationRecord) => Promise<void>;
  readonly consoleUrl: string;
  readonly newId: () => string;
  readonly now: () => Date;
};

/**
 * One record and one event for each consumed event. The email itself has no such promise, because the provider takes
 * no part in the transaction and knows no idempotency key: a crash after it took the message and before the record is
 * written sends it again. The claim keeps it to that; repeats and simultaneous deliveries send nothing.
 */
export function makeSendNotification(deps: Dependencies) {
  return async (event: NotifiableEvent): Promise<void> => {
    const handled = { consumer: 'send-notification', eventId: event.detail.metadata.eventId };
    const claim = await deps.claim(handled);
    if (claim === 'done') return;
    if (claim === 'taken') throw notificationInProgress(handled.eventId);
    const letter = letterFor(event, deps.consoleUrl);
    const { providerMessageId } = await sendOrLetGo(
      deps,
      handled,
      renderEmail(letter, event.detail.data.customer.email),
    );
    const identity = { notificationId: deps.newId(), providerMessageId, sentAt: deps.now().toISOString() };
    const notification = notificationFor(event, letter, identity);
    await deps.recordNotification({
      notification,
      event: reportSent(event, notification, deps.newId()),
      handled,
    });
  };
}

async function sendOrLetGo({ sendEmail, letGo }: Dependencies, handled: HandledEvent, email: Email) {
  try {
    return await sendEmail(email);
  } catch (error) {
    // A claim that stays ends by itself; why the email failed is what the queue's retry or parking goes by.
    await letGo(handled).catch(() => undefined);
    throw error;
  }
}

function notificationFor(
  { detail: { data } }: NotifiableEvent,
  { template, subject }: Letter,
  identity: Pick<Notification, 'notificationId' | 'providerMessageId' | 'sentAt'>,
): Notification {
  const about = 'orderId' in data ? { orderId: data.orderId } : { importId: data.importId };
  const { customerId } = data.customer;
  return { ...identity, ...about, customerId, channel: 'email', template, subject };
}

function reportSent(
  { detail: { metadata } }: NotifiableEvent,
  { subject: _, providerMessageId: _id, sentAt, ...reported }: Notification,
  eventId: string,
): EventOf<typeof NotificationSent> {
  return createEvent(
    NotificationSent,
    reported,
    causedBy(metadata, { eventId, occurredAt: new Date(sentAt) }),
  );
}
