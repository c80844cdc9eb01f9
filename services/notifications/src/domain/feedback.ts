import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { Notification } from './notification.ts';

export type SentNotification = Pick<Notification, 'notificationId' | 'inbox' | 'template' | 'correlationId'>;

/** What is written of a report about an email, all at once. */
export type FeedbackRecord = {
  /** Of the report. */
  readonly eventId: string;
  readonly reason: 'BOUNCE' | 'COMPLAINT';
  /** Addresses that get no more mail. */
  readonly emails: readonly string[];
  readonly sent: SentNotification | undefined;
  readonly events: readonly EventOf<EventContract>[];
};
