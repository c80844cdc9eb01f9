import type { FeedMessage } from '@orderflow/contracts/notifications/live-feed';
import type { PlacedEntry } from '../../domain/feed.ts';

export type Dependencies = {
  readonly findConnections: (feed: string) => Promise<readonly string[]>;
  /** False when the connection is gone; throws what else may keep a message from it. */
  readonly push: (connectionId: string, message: FeedMessage) => Promise<boolean>;
  /** Of a push that is lost: the client will see that it misses something, and ask. */
  readonly noteLost: (connectionId: string, error: unknown) => void;
  readonly forgetConnection: (feed: string, connectionId: string) => Promise<void>;
};

/**
 * Tells everybody who looks at a feed of its new entries. They may come twice, or not at all: clients see that by their numbers, and ask
 * for what they miss.
 */
export function makeBroadcastEvent(deps: Dependencies) {
  return async (placed: readonly PlacedEntry[]): Promise<void> => {
    const byFeed = Map.groupBy(placed, ({ feed }) => feed);
    await Promise.all([...byFeed].map(([feed, entries]) => broadcast(deps, feed, entries)));
  };
}

async function broadcast(deps: Dependencies, feed: string, placed: readonly PlacedEntry[]): Promise<void> {
  const entries = placed.map(({ entry }) => entry).sort((one, other) => one.position - other.position);
  const message = { type: 'entries', entries, upTo: entries.at(-1)?.position ?? 0, isMore: false } as const;
  const connectionIds = await deps.findConnections(feed);
  await Promise.all(connectionIds.map((connectionId) => tell(deps, feed, connectionId, message)));
}

/** One connection that fails must not keep the stream, and with it everybody else, waiting. */
async function tell(
  deps: Dependencies,
  feed: string,
  connectionId: string,
  message: FeedMessage,
): Promise<void> {
  const isThere = await deps.push(connectionId, message).catch((error: unknown) => {
    deps.noteLost(connectionId, error);
    return true;
  });
  if (!isThere) await deps.forgetConnection(feed, connectionId);
}
