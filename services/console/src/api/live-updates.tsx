/** Follows the customer's own feed over the WebSocket API while somebody is signed in, and reads anew what is shown. */
import { followFeed, type LiveFeedState } from '@orderflow/contracts/live-feed-client';
import type { FeedEntry } from '@orderflow/contracts/notifications/live-feed';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/session.tsx';
import { useSettings } from '../settings.ts';
import { makeRefresher } from './refresh-soon.ts';
import { apiKey } from './use-api.ts';

type LiveUpdates = {
  /** `off`: nobody is signed in. */
  readonly state: LiveFeedState | 'off';
  /** Since the page was opened, oldest first; the last hundred. */
  readonly entries: readonly FeedEntry[];
};

const Context = createContext<LiveUpdates>({ state: 'off', entries: [] });

export const useLiveUpdates = (): LiveUpdates => use(Context);

/** Events come in bursts: an order alone makes five. */
const everyMs = 400;
const keptEntries = 100;

export function LiveUpdatesProvider({ children }: { readonly children: ReactNode }) {
  const { liveFeedUrl } = useSettings();
  const { person } = useSession();
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveUpdates['state']>('off');
  const [entries, setEntries] = useState<readonly FeedEntry[]>([]);
  const email = person?.email;
  // A token that was renewed is no reason to begin anew: it is asked for before each connection.
  const token = useRef('');
  token.current = person?.token ?? '';

  useEffect(() => {
    if (email === undefined) return;
    let arrived: FeedEntry[] = [];
    const refresher = makeRefresher(() => {
      const batch = arrived;
      arrived = [];
      if (batch.length > 0) setEntries((before) => [...before, ...batch].slice(-keptEntries));
      return queryClient.invalidateQueries({ queryKey: [apiKey] });
    }, everyMs);
    const feed = followFeed({
      url: liveFeedUrl,
      token: () => token.current,
      onEntry(entry) {
        arrived.push(entry);
        refresher.soon();
      },
      onForgotten: refresher.soon,
      onState(next) {
        setState(next);
        // What happened between the first reading and now has not been told of.
        if (next === 'live') refresher.soon();
      },
    });
    return () => {
      feed.stop();
      refresher.stop();
      setState('off');
      setEntries([]);
    };
  }, [liveFeedUrl, email, queryClient]);

  return <Context value={{ state, entries }}>{children}</Context>;
}
