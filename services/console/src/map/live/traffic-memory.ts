/** What has to be remembered of the traffic so far to tell what comes next in the right order. */
import type { Recorded } from '../../local-cloud/control-client.ts';
import type { Wire } from '../topology/parts.ts';
import type { Ways } from '../topology/ways.ts';
import type { Move, Pulse, Tone } from './effects.ts';
import { shortMemory } from './short-memory.ts';

type Arrival = { readonly atMs: number; readonly color: string };

export type Published = Arrival & {
  readonly entry: Extract<Recorded, { kind: 'event' }>;
  /** Towards the bus; its id. */
  readonly wire?: string;
};

const legMs = { quiet: 580, busy: 320 } as const;
/** Events within a second from which on everything moves faster. */
const busyFrom = 6;
const remembered = 2000;
/** How far behind what really happens it may be told. */
const maxLagMs = 12_000;

export type Told = ReturnType<typeof makeMemory>;

export function makeMemory(ways: Ways) {
  const handlers = shortMemory<ReadonlySet<string>>(remembered);
  const settled = shortMemory<number>(remembered);
  let latest: number[] = [];
  const leg = () => (latest.length > busyFrom ? legMs.busy : legMs.quiet);
  const colorOf = (part: string) => ways.part(part)?.color ?? 'gray';
  return {
    ways,
    colorOf,
    legMs: leg,
    /** By EventBridge's id. */
    published: shortMemory<Published>(remembered),
    /** By a part's id: the last that reached it. */
    reached: shortMemory<Arrival>(remembered),
    /** By a function's id: until when a run of it is shown already. */
    shown: shortMemory<number>(remembered),
    countEvent(nowMs: number) {
      latest = [...latest.filter((atMs) => atMs > nowMs - 1000), nowMs];
    },
    /** The functions that worked on an event or a request. */
    handlersOf: (cause: string) => handlers.get(cause) ?? new Set<string>(),
    noteHandler(cause: string, functionId: string) {
      handlers.set(cause, new Set(handlers.get(cause)).add(functionId));
    },
    /** When an event is seen to have reached its last handler. */
    noteSettled(cause: string, atMs: number) {
      settled.set(cause, Math.max(atMs, settled.get(cause) ?? 0));
    },
    /** Whether it is an event that was delivered, and not a request. */
    isEvent: (cause: string) => settled.get(cause) !== undefined,
    startAfter: (cause: string, nowMs: number) => within(nowMs, settled.get(cause)),
    move: (wire: Wire, startMs: number, color: string, more: Pick<Move, 'event' | 'after'> = {}): Move => ({
      kind: 'move',
      wire: wire.id,
      startMs,
      durationMs: leg(),
      color,
      ...more,
    }),
    pulse: (part: string, startMs: number, tone: Tone, color = colorOf(part)): Pulse => ({
      kind: 'pulse',
      part,
      startMs,
      tone,
      color,
    }),
  };
}

/** Not before now, and not so late that nobody remembers what it was about. */
export const within = (nowMs: number, atMs = 0): number => Math.min(nowMs + maxLagMs, Math.max(nowMs, atMs));
