import { createEvent } from '@orderflow/contracts/create-event';
import { ContactSuppressed } from '@orderflow/contracts/notifications/contact-suppressed';
import { NotificationFailed } from '@orderflow/contracts/notifications/notification-failed';
import type { FeedbackRecord, SentNotification } from '../../domain/feedback.ts';

export type Dependencies = {
  readonly findSent: (notificationId: string) => Promise<SentNotification | undefined>;
  /** All of it or nothing; does nothing when the report was recorded before. */
  readonly recordFeedback: (record: FeedbackRecord) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
};

/** What the provider reports of an email. */
export type EmailFeedback = {
  /** Of the report: the same when it comes again. */
  readonly eventId: string;
  /** `transient-bounce`: the mailbox was full, or the like; the address may be good. */
  readonly kind: 'bounce' | 'transient-bounce' | 'complaint';
  readonly recipients: readonly string[];
  /** Of the email that it is about, when it says so. */
  readonly notificationId: string | undefined;
};

/** Whoever cannot be reached, or does not want to be, gets no more mail: providers end the account of senders who go on. */
export function makeHandleEmailFeedback(deps: Dependencies) {
  return async ({ eventId, kind, recipients: emails, notificationId }: EmailFeedback): Promise<void> => {
    if (kind === 'transient-bounce') return;
    const reason = kind === 'bounce' ? 'BOUNCE' : 'COMPLAINT';
    const sent = notificationId === undefined ? undefined : await deps.findSent(notificationId);
    const occurrence = () => ({
      eventId: deps.newId(),
      occurredAt: deps.now(),
      correlationId: sent?.correlationId ?? eventId,
      causationId: eventId,
    });
    const suppressed = emails.map((email) => createEvent(ContactSuppressed, { email, reason }, occurrence()));
    const failed = sent
      ? [
          createEvent(
            NotificationFailed,
            {
              notificationId: sent.notificationId,
              customerId: sent.inbox,
              channel: 'email',
              template: sent.template,
              reason: reason === 'BOUNCE' ? 'BOUNCED' : 'COMPLAINED',
            },
            occurrence(),
          ),
        ]
      : [];
    await deps.recordFeedback({ eventId, reason, emails, sent, events: [...suppressed, ...failed] });
  };
}
