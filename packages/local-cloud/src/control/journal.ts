/** Everything the local cloud has seen, in order and bounded: tests, tools and the console read it. */
import { EventEmitter } from 'node:events';
import type { AlarmState } from '../cloudwatch/alarm-verdict.ts';

export type InvocationOutcome = 'ok' | 'error' | 'timeout' | 'killed' | 'out-of-memory' | 'throttled';

export type JournalEntry =
  | {
      readonly kind: 'log';
      readonly functionName: string;
      readonly requestId: string;
      /** The parsed JSON line, or `{ message }` for plain text. */
      readonly line: Readonly<Record<string, unknown>>;
      /** Of functions: the environment's. */
      readonly logStream?: string;
    }
  | {
      readonly kind: 'invocation';
      readonly functionName: string;
      readonly requestId: string;
      readonly outcome: InvocationOutcome;
      readonly durationMs: number;
      /** Set on a cold start only. */
      readonly initMs?: number;
      /** The most that the environment's heap and buffers have held up to its end. */
      readonly memoryUsedMb?: number;
      /** How many of the function's events were in work when it began, with this one. */
      readonly concurrency?: number;
      readonly error?: string;
    }
  | {
      /** Of an event whose sender does not wait for its function. */
      readonly kind: 'async-event';
      readonly functionName: string;
      readonly requestId: string;
      /** `undelivered`: what came of it could not be reported to the destination. */
      readonly change: 'received' | 'attempted' | 'dropped' | 'undelivered';
      /** Since it was received. */
      readonly ageMs: number;
    }
  | {
      /** Records of a stream that are handed to a function, each time that is tried. */
      readonly kind: 'stream-batch';
      readonly functionName: string;
      readonly records: number;
      /** When the last of them came into the stream; epoch milliseconds. */
      readonly arrivedAtMs: number;
    }
  | {
      readonly kind: 'event';
      readonly busName: string;
      /** EventBridge's own id of the entry. */
      readonly id: string;
      readonly source: string;
      readonly detailType: string;
      readonly detail: unknown;
      readonly replayName?: string;
      readonly matchedRules: readonly string[];
    }
  | {
      readonly kind: 'delivery';
      readonly id: string;
      readonly ruleName: string;
      readonly targetArn: string;
      readonly attempt: number;
      readonly outcome: 'delivered' | 'retried' | 'dead-lettered' | 'dropped';
      readonly error?: string;
      readonly busName: string;
      /** It was dropped because the dead-letter queue did not take it. */
      readonly isRefusedByQueue?: true;
    }
  | {
      /** One request to the HTTP API, with its answer. */
      readonly kind: 'request';
      readonly requestId: string;
      /** `GET /orders/{orderId}`; `-` for what no route takes. */
      readonly routeKey: string;
      readonly status: number;
      readonly latencyMs: number;
      /** Missing when no function was called. */
      readonly integrationLatencyMs?: number;
    }
  | {
      readonly kind: 'email';
      readonly messageId: string;
      readonly happened: 'sent' | 'delivered' | 'bounced' | 'complained';
      readonly recipients: number;
    }
  | {
      readonly kind: 'connection';
      readonly connectionId: string;
      readonly change: 'opened' | 'refused' | 'closed';
      /** The HTTP status of a refusal, or the close code. */
      readonly code?: number;
      readonly reason?: string;
    }
  | {
      /** On a connection: `in` comes from its client. */
      readonly kind: 'message';
      readonly connectionId: string;
      readonly direction: 'in' | 'out';
      readonly bytes: number;
      /** `-` for what no route takes. */
      readonly routeKey?: string;
      /** What the function answered, or the gateway in its place. */
      readonly status?: number;
      readonly error?: string;
    }
  | {
      readonly kind: 'off-contract';
      readonly requestId: string;
      /** `GET /orders/{orderId}` */
      readonly routeKey: string;
      readonly status: number;
      /** What `checkAnswer` found wrong with the answer. */
      readonly problem: string;
    }
  | {
      readonly kind: 'denied';
      /** The role's or service principal's name. */
      readonly principal: string;
      readonly action: string;
      readonly resource: string;
    }
  | {
      readonly kind: 'alarm';
      readonly name: string;
      readonly oldState: AlarmState;
      readonly newState: AlarmState;
      readonly reason: string;
    };

export type Recorded = JournalEntry & { readonly sequence: number; readonly at: string };

export type Journal = {
  record(entry: JournalEntry): void;
  /** Oldest first. */
  entries(): readonly Recorded[];
  /** Calls back for each new entry until the returned function is called. */
  subscribe(listener: (entry: Recorded) => void): () => void;
};

/** `capacity`: how many entries are kept; the oldest go first. */
export function makeJournal(capacity = 100_000): Journal {
  const emitter = new EventEmitter().setMaxListeners(0);
  let entries: Recorded[] = [];
  let sequence = 0;
  return {
    record(entry) {
      sequence += 1;
      const recorded = { ...entry, sequence, at: new Date().toISOString() };
      entries.push(recorded);
      // Cutting in halves keeps recording O(1) on average.
      if (entries.length > capacity * 2) entries = entries.slice(-capacity);
      emitter.emit('entry', recorded);
    },
    entries: () => entries.slice(-capacity),
    subscribe(listener) {
      emitter.on('entry', listener);
      return () => emitter.off('entry', listener);
    },
  };
}
