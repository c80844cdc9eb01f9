/** Follows the customer's own feed over the WebSocket API while somebody is signed in, and reads anew what is shown. */
import { followFeed, type LiveFeedState } from '@orderflow/contracts/live-feed-client';
import type { FeedEntry } from '@orderflow/contracts/notifications/live-feed';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useSession } from '../session/session.tsx';
import { useSettings } from '../settings.ts';
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
const batchMs = 400;
const keptEntries = 100;

export function LiveUpdatesProvider({ children }: { readonly children: ReactNode }) {
  const { liveFeedUrl } = useSettings();
  const token = useSession().person?.token;
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveUpdates['state']>('off');
  const [entries, setEntries] = useState<readonly FeedEntry[]>([]);

  useEffect(() => {
    if (token === undefined) return;
    let arrived: FeedEntry[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      const batch = arrived;
      arrived = [];
      if (batch.length > 0) setEntries((before) => [...before, ...batch].slice(-keptEntries));
      void queryClient.invalidateQueries({ queryKey: [apiKey] });
    };
    const refreshSoon = () => {
      timer ??= setTimeout(refresh, batchMs);
    };
    const feed = followFeed({
      url: liveFeedUrl,
      token: () => token,
      onEntry(entry) {
        arrived.push(entry);
        refreshSoon();
      },
      onForgotten: refreshSoon,
      onState: setState,
    });
    return () => {
      feed.stop();
      clearTimeout(timer);
      setState('off');
    };
  }, [liveFeedUrl, token, queryClient]);

  return <Context value={{ state, entries }}>{children}</Context>;
}
