/** The live feed as a page follows it. */
import { followFeed } from '@orderflow/contracts/live-feed-client';
import type { FeedEntry } from '@orderflow/contracts/notifications/live-feed';
import { webSocketProtocol } from '@orderflow/contracts/web-socket-protocol';
import { waitFor } from '@orderflow/testing/wait-for';
import type { Customer } from './shopping.ts';

/** `after`: 0 for all that there ever was. */
export function followAt(url: string, { token }: Customer, after?: number) {
  const entries: FeedEntry[] = [];
  let state = 'connecting';
  const feed = followFeed({
    url,
    token: () => token,
    ...(after !== undefined && { after }),
    onEntry: (entry) => entries.push(entry),
    onForgotten: () => {
      throw new Error('The feed says that it has forgotten entries');
    },
    onState: (next) => {
      state = next;
    },
  });
  const isLive = (timeoutMs = 30_000) =>
    waitFor('the feed to be live', () => state === 'live', { timeoutMs });
  return { entries, stop: feed.stop, position: feed.position, isLive };
}

/** What becomes of an attempt to connect with such a token, or with none. */
export function connecting(url: string, token: string | undefined): Promise<'open' | 'refused'> {
  const socket = new WebSocket(url, [webSocketProtocol, ...(token === undefined ? [] : [token])]);
  return new Promise((resolve) => {
    socket.addEventListener('open', () => {
      socket.close();
      resolve('open');
    });
    socket.addEventListener('error', () => resolve('refused'));
  });
}
