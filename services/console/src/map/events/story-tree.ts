/** Events that follow from one another, as a tree: causes above their effects. */
import type { LinkedEvent } from '../../local-cloud/control-client.ts';

export type StoryNode = {
  /** The newest version where one event was published in several. */
  readonly event: LinkedEvent;
  readonly effects: readonly StoryNode[];
  /** Deliveries of all versions. */
  readonly deliveries: LinkedEvent['deliveries'];
};

/** `events`: oldest first, as the control API answers. What a request caused stands at the top. */
export function storyTree(events: readonly LinkedEvent[]): readonly StoryNode[] {
  const groups = [...Map.groupBy(events, ({ id, eventId }) => eventId ?? id)];
  const known = new Set(groups.map(([id]) => id));
  const causeOf = (versions: readonly LinkedEvent[]) => versions[0]?.causationId ?? '';
  const told = new Set<string>();
  const nodesOf = (chosen: typeof groups): StoryNode[] =>
    chosen.flatMap(([id, versions]) => {
      const [event] = versions;
      if (!event || told.has(id)) return [];
      told.add(id);
      const effects = groups.filter(([, each]) => causeOf(each) === id);
      return [{ event, effects: nodesOf(effects), deliveries: versions.flatMap((each) => each.deliveries) }];
    });
  return nodesOf(groups.filter(([, versions]) => !known.has(causeOf(versions))));
}

/** From its first to its last event and delivery. */
export function durationMs(events: readonly LinkedEvent[]): number {
  const times = events
    .flatMap(({ at, deliveries }) => [at, ...deliveries.map((delivery) => delivery.at)])
    .map((at) => Date.parse(at));
  return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}

/** `375 ms`, `53.2 s`, `1 min 54 s` */
export function spokenDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Math.round(ms / 100) / 10} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
