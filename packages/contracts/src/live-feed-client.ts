import { type FeedEntry, FeedMessage, type ResumeFeed } from './notifications/live-feed.ts';
import { webSocketProtocols } from './web-socket-protocol.ts';

export type LiveFeedOptions = {
  /** `wss://…`, without a token. */
  readonly url: string;
  /** Asked before each connection: tokens end. */
  readonly token: () => string | Promise<string>;
  /** The last entry that is known; without it the feed begins at the present. */
  readonly after?: number;
  /** Each entry once, in order, without gaps. */
  readonly onEntry: (entry: FeedEntry) => void;
  /** The client was away for longer than entries are kept: what is shown must be read anew. */
  readonly onForgotten?: () => void;
  readonly onState?: (state: LiveFeedState) => void;
};

/** `live`: all there is has been seen. */
export type LiveFeedState = 'connecting' | 'live' | 'waiting';

export type LiveFeed = {
  /** Of the last entry that was handed on; undefined before the feed has begun. */
  readonly position: () => number | undefined;
  readonly stop: () => void;
};

const firstDelayMs = 250;
const longestDelayMs = 30_000;
/** API Gateway ends connections that are silent for ten minutes; asking also finds what was missed at the very end. */
const askAgainMs = 60_000;
/** How long an answer may take before it counts as lost. */
const answerMs = 5000;

/** Follows the caller's feed until it is stopped, through lost connections and lost messages. Works in browsers and in Node. */
export function followFeed(options: LiveFeedOptions): LiveFeed {
  let position = options.after;
  let socket: WebSocket | undefined;
  const [reconnecting, refused] = [makeBackoff(), makeBackoff()];
  let askedAtMs = 0;
  const timer = makeTimer();
  let isStopped = false;
  const tell = whenChanged(options.onState);

  function ask(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ action: 'resume', after: position ?? null } satisfies ResumeFeed));
    askedAtMs = Date.now();
    timer.set(ask, askAgainMs);
  }

  function receive(text: string): void {
    const read = FeedMessage.safeParse(JSON.parse(text));
    // Errors of the API are no feed messages; what they refused is asked for again.
    if (read.success) hear(read.data);
    else timer.set(ask, refused.nextMs());
  }

  function hear(message: FeedMessage): void {
    refused.reset();
    if (message.type === 'forgotten') {
      position = message.upTo;
      options.onForgotten?.();
    }
    const isWhole = message.type === 'forgotten' || take(message.entries, message.upTo);
    // One question at a time: with a gap, every push would ask again for what is on its way already.
    if (!isWhole) timer.set(ask, askedAtMs + answerMs - Date.now());
    else if (message.type === 'entries' && message.isMore) ask();
    else {
      askedAtMs = 0;
      tell('live');
    }
  }

  /** False when something is missing before one of the entries. */
  function take(entries: readonly FeedEntry[], upTo: number): boolean {
    // Pushed before the first answer: what came before it is not known, so it waits for that answer.
    if (position === undefined && entries.length > 0) return true;
    position ??= upTo;
    for (const entry of entries) {
      if (entry.position <= position) continue;
      if (entry.position > position + 1) return false;
      position = entry.position;
      options.onEntry(entry);
    }
    return true;
  }

  async function connect(): Promise<void> {
    tell('connecting');
    const token = await options.token();
    if (isStopped) return;
    const opened = new WebSocket(options.url, webSocketProtocols(token));
    socket = opened;
    opened.addEventListener('open', () => {
      reconnecting.reset();
      ask();
    });
    opened.addEventListener('message', ({ data }) => receive(String(data)));
    opened.addEventListener('close', reconnect);
  }

  function reconnect(): void {
    if (isStopped) return;
    tell('waiting');
    // Half of it at random, so that not all come back at once.
    timer.set(start, reconnecting.nextMs() * (0.5 + Math.random() / 2));
  }

  const start = () => void connect().catch(reconnect);
  start();
  return {
    position: () => position,
    stop() {
      isStopped = true;
      timer.end();
      socket?.close();
    },
  };
}

/** One thing to do later, the last that was set; nothing any more once it has ended. */
function makeTimer() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;
  return {
    set(what: () => void, ms: number) {
      clearTimeout(timer);
      if (!hasEnded) timer = setTimeout(what, ms);
    },
    end() {
      hasEnded = true;
      clearTimeout(timer);
    },
  };
}

/** Delays that grow from one attempt to the next. */
function makeBackoff() {
  let delayMs = firstDelayMs;
  return {
    nextMs() {
      const now = delayMs;
      delayMs = Math.min(delayMs * 2, longestDelayMs);
      return now;
    },
    reset() {
      delayMs = firstDelayMs;
    },
  };
}

function whenChanged(onState: LiveFeedOptions['onState']): (state: LiveFeedState) => void {
  let told: LiveFeedState | undefined;
  return (state) => {
    if (state === told) return;
    told = state;
    onState?.(state);
  };
}
