import { inboxRetentionDays } from '@orderflow/contracts/retention';
import { expiresAfterDays } from './event-item.ts';

/** The note that a consumer has handled an event, written in the transaction of the effect. */
export type InboxItem = {
  readonly pk: `INBOX#${string}#${string}`;
  readonly sk: 'INBOX';
  readonly entity: 'inbox';
  readonly expiresAt: number;
};

/**
 * Put it with the condition `attribute_not_exists(pk)`: when that fails, the event was handled before and there is
 * nothing left to do. `consumer` is the function's name: each consumer of an event has its own record.
 */
export function inboxItem(consumer: string, eventId: string, now: Date): InboxItem {
  return {
    pk: `INBOX#${consumer}#${eventId}`,
    sk: 'INBOX',
    entity: 'inbox',
    expiresAt: expiresAfterDays(now, inboxRetentionDays),
  };
}
