import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import { outboxRetentionDays } from '@orderflow/contracts/retention';

const SECONDS_PER_DAY = 24 * 60 * 60;

/** DynamoDB's TTL attribute: seconds since the epoch. */
export function expiresAfterDays(now: Date, days: number): number {
  return Math.floor(now.getTime() / 1000) + days * SECONDS_PER_DAY;
}

/** The event as an item of its producer's own table, to be written in the transaction of the state it reports. */
export type EventItem = {
  readonly pk: `EVENT#${string}`;
  readonly sk: 'EVENT';
  /** What the relay's stream filter selects by. */
  readonly entity: 'event';
  readonly source: string;
  readonly detailType: string;
  /** JSON, exactly as it will travel. */
  readonly detail: string;
  readonly expiresAt: number;
};

export function eventItem(event: EventOf<EventContract>, now: Date): EventItem {
  return {
    pk: `EVENT#${event.detail.metadata.eventId}`,
    sk: 'EVENT',
    entity: 'event',
    source: event.source,
    detailType: event.detailType,
    detail: JSON.stringify(event.detail),
    expiresAt: expiresAfterDays(now, outboxRetentionDays),
  };
}
