/** The events of one order as a tree: each below the event that caused it. */
import type { LinkedEvent } from '../local-cloud/control-client.ts';

export type StoryEvent = {
  readonly eventId: string;
  readonly event: LinkedEvent;
  /** In which versions of its contract it was published, newest first; a replay publishes one again. */
  readonly versions: readonly number[];
  readonly isReplayed: boolean;
  readonly deliveries: LinkedEvent['deliveries'];
  /** After the first event of the story. */
  readonly offsetMs: number;
  readonly effects: readonly StoryEvent[];
};

type Detail = {
  readonly metadata?: { readonly version?: number };
  readonly data?: { readonly orderId?: string };
};

const detailOf = ({ detail }: LinkedEvent): Detail => (detail ?? {}) as Detail;
const versionOf = (event: LinkedEvent): number => detailOf(event).metadata?.version ?? 1;

/** `events`: of the order's correlation ids, and so also of others, as an import has one for all of its orders. */
export function storyOf(events: readonly LinkedEvent[], orderId: string): StoryEvent[] {
  const byId = Map.groupBy(
    events.filter(({ eventId }) => eventId !== undefined),
    ({ eventId }) => eventId ?? '',
  );
  const isAbout = (eventId: string | undefined, seen: ReadonlySet<string> = new Set()): boolean => {
    const [event] = byId.get(eventId ?? '') ?? [];
    if (!event?.eventId || seen.has(event.eventId)) return false;
    if (detailOf(event).data?.orderId === orderId) return true;
    return isAbout(event.causationId, new Set([...seen, event.eventId]));
  };
  const own = new Map([...byId].filter(([eventId]) => isAbout(eventId)));
  const begin = Math.min(...[...own.values()].flat().map(({ at }) => Date.parse(at)));

  const nodeOf = (eventId: string, copies: readonly LinkedEvent[]): StoryEvent[] => {
    const event = copies.toSorted((one, other) => versionOf(other) - versionOf(one))[0];
    if (!event) return [];
    const firstMs = Math.min(...copies.map(({ at }) => Date.parse(at)));
    return [
      {
        eventId,
        event,
        versions: [...new Set(copies.map(versionOf))].sort((one, other) => other - one),
        isReplayed: copies.some(({ replayName }) => replayName !== undefined),
        deliveries: copies.flatMap(({ deliveries }) => deliveries),
        offsetMs: firstMs - begin,
        effects: below((causationId) => causationId === eventId),
      },
    ];
  };
  const below = (isBelow: (causationId: string | undefined) => boolean): StoryEvent[] =>
    [...own]
      .filter(([, copies]) => isBelow(copies[0]?.causationId))
      .flatMap(([eventId, copies]) => nodeOf(eventId, copies))
      .sort((one, other) => one.offsetMs - other.offsetMs);

  return below((causationId) => causationId === undefined || !own.has(causationId));
}

/** How many events there are in all. */
export const sizeOf = (story: readonly StoryEvent[]): number =>
  story.reduce((sum, { effects }) => sum + 1 + sizeOf(effects), 0);

/** The name in an ARN, without the random end that CloudFormation gives it. */
export const nameOf = (arn: string): string =>
  (arn.split(':').at(-1) ?? arn).replace(/-(?=[a-z0-9]*\d)[a-z0-9]{12,13}$/, '');

/** `+ 340 ms`, `+ 2.1 s`, `+ 3 min` */
export function offset(ms: number): string {
  if (ms < 1000) return `+ ${ms} ms`;
  if (ms < 60_000) return `+ ${(ms / 1000).toFixed(1)} s`;
  return `+ ${Math.round(ms / 60_000)} min`;
}
