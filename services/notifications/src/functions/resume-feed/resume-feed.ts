import type { FeedEntry, FeedMessage, ResumeFeed } from '@orderflow/contracts/notifications/live-feed';
import { feedOf } from '../../domain/feed.ts';

export type Dependencies = {
  /** From now on it is told of new entries. */
  readonly rememberConnection: (feed: string, connectionId: string) => Promise<void>;
  /** The first that follow, in order. */
  readonly findEntries: (feed: string, after: number, limit: number) => Promise<readonly FeedEntry[]>;
  /** The position of the last entry that was ever added; 0 of a feed without any. */
  readonly findPosition: (feed: string) => Promise<number>;
};

type Request = ResumeFeed & {
  readonly connectionId: string;

  readonly caller: { readonly customerId: string; readonly isOperator: boolean };
};

/** Far below the 32 kB that a frame to a client may have. */
const pageSize = 50;

/** The connection is noted before the feed is read: what comes in between is told twice rather than never. */
export function makeResumeFeed({ rememberConnection, findEntries, findPosition }: Dependencies) {
  return async ({ after, connectionId, caller }: Request): Promise<FeedMessage> => {
    const feed = feedOf(caller);
    await rememberConnection(feed, connectionId);
    // Before the entries: an entry that is added in between must not look like one that is gone.
    const position = await findPosition(feed);
    if (after === null || after === position) return nothingNew(position);
    const found = await findEntries(feed, after, pageSize + 1);
    if (found[0]?.position !== after + 1) return { type: 'forgotten', upTo: position };
    const entries = found.slice(0, pageSize);
    const upTo = entries.at(-1)?.position ?? after;
    return { type: 'entries', entries, upTo, isMore: found.length > pageSize };
  };
}

function nothingNew(upTo: number): FeedMessage {
  return { type: 'entries', entries: [], upTo, isMore: false };
}
