import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import { entryFor, feedsOf, type NewEntry } from '../../domain/feed.ts';

export type Dependencies = {
  /** Numbers the entries and adds them at the end; those that are in the feed already are left out. */
  readonly append: (feed: string, entries: readonly NewEntry[]) => Promise<void>;
};

/** Gives what has happened its place in the feeds of those whom it concerns. */
export function makeRecordEvent({ append }: Dependencies) {
  return async (events: readonly EventOf<EventContract>[]): Promise<void> => {
    const entries = events.map(entryFor).sort((one, other) => one.occurredAt.localeCompare(other.occurredAt));
    const placed = entries.flatMap((entry) => feedsOf(entry).map((feed) => ({ feed, entry })));
    for (const [feed, ofFeed] of Map.groupBy(placed, ({ feed }) => feed)) {
      await append(
        feed,
        ofFeed.map(({ entry }) => entry),
      );
    }
  };
}
