/** Events as a tree: each below the one that caused it. */
import type { LinkedEvent } from './control-client.ts';
import { metadataOf } from './event-metadata.ts';

export type EventNode = {
  readonly eventId: string;
  /** The newest version of its contract. */
  readonly event: LinkedEvent;
  /** In which versions it was published, newest first; a replay publishes one again. */
  readonly versions: readonly number[];
  readonly isReplayed: boolean;
  /** Of all versions. */
  readonly deliveries: LinkedEvent['deliveries'];
  /** After the first event of all. */
  readonly offsetMs: number;
  readonly effects: readonly EventNode[];
};

const versionOf = ({ detail }: LinkedEvent): number => metadataOf(detail).version ?? 1;

/** Versions and repeats of one event, which have the same id, by that. What the application has not numbered goes by EventBridge's id. */
export const copiesById = (events: readonly LinkedEvent[]): Map<string, LinkedEvent[]> =>
  Map.groupBy(events, ({ eventId, id }) => eventId ?? id);

/** What no event among them has caused stands at the top; what comes first comes first. Events that cause each other are left out. */
export function eventTree(events: readonly LinkedEvent[]): EventNode[] {
  const all = copiesById(events);
  const begin = Math.min(...events.map(timeOf));
  const below = (isBelow: (causationId: string | undefined) => boolean): EventNode[] =>
    [...all]
      .filter(([, copies]) => isBelow(copies[0]?.causationId))
      .flatMap(([eventId, copies]) => nodeOf(eventId, copies))
      .sort((one, other) => one.offsetMs - other.offsetMs);
  const nodeOf = (eventId: string, copies: readonly LinkedEvent[]): EventNode[] => {
    const [event] = copies.toSorted((one, other) => versionOf(other) - versionOf(one));
    if (!event) return [];
    return [
      {
        eventId,
        event,
        versions: [...new Set(copies.map(versionOf))].sort((one, other) => other - one),
        isReplayed: copies.some(({ replayName }) => replayName !== undefined),
        deliveries: copies.flatMap(({ deliveries }) => deliveries),
        offsetMs: Math.min(...copies.map(timeOf)) - begin,
        effects: below((causationId) => causationId === eventId),
      },
    ];
  };
  return below((causationId) => causationId === undefined || !all.has(causationId));
}

/** How many events there are in all. */
export const sizeOf = (nodes: readonly EventNode[]): number =>
  nodes.reduce((sum, { effects }) => sum + 1 + sizeOf(effects), 0);

/** From its first to its last event and delivery. */
export function durationMs(events: readonly LinkedEvent[]): number {
  const times = events.flatMap((event) => [event, ...event.deliveries].map(timeOf));
  return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}

const timeOf = ({ at }: { readonly at: string }): number => Date.parse(at);

/** `375 ms`, `53.2 s`, `1 min 54 s` */
export function spokenDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Math.round(ms / 100) / 10} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
