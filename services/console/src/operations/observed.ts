/** What the overview shows, from what was read of the cloud. */
import type {
  FunctionStats,
  PermissionsReport,
  QueueDescription,
  Recorded,
  Topology,
} from '../local-cloud/control-client.ts';
import { failureOf } from '../local-cloud/failures.ts';
import { servicesOf } from '../local-cloud/outage.ts';
import { rateOf } from '../map/events/event-entry.ts';
import type { Observed } from './health.ts';

export type Idle = { readonly idle: boolean; readonly busy: readonly { part: string; why: string }[] };

export type Reads = {
  readonly functions: readonly FunctionStats[];
  readonly queues: readonly QueueDescription[];
  readonly idle: Idle;
  readonly permissions: PermissionsReport;
  readonly topology: Topology;
};

export type Recent = {
  /** How far back the figures go: a minute, or less when more happens than the page keeps. */
  readonly seconds: number;
  readonly events: number;
  readonly failures: number;
  readonly throttles: number;
};

export type Seen = Observed &
  Recent & {
    readonly functions: readonly FunctionStats[];
    /** Messages in queues that are no dead-letter queues. */
    readonly waiting: number;
    readonly isIdle: boolean;
  };

export function seenIn({ functions, queues, idle, permissions, topology }: Reads, recent: Recent): Seen {
  const parking = new Set(
    topology.nodes.filter(({ kind }) => kind === 'dead-letter-queue').map(({ id }) => id),
  );
  const depthOf = (isParked: boolean) =>
    queues
      .filter(({ arn }) => parking.has(arn) === isParked)
      .reduce((sum, { visible, inFlight, delayed }) => sum + visible + inFlight + delayed, 0);
  return {
    ...recent,
    functions,
    parked: depthOf(true),
    waiting: depthOf(false),
    denied: permissions.denied.length,
    isIdle: idle.idle,
    down: servicesOf(topology, queues).flatMap(({ service, state }) => (state === 'up' ? [] : service)),
  };
}

export function recentIn(entries: readonly Recorded[], nowMs: number): Recent {
  // Entries may come faster than the page's clock ticks.
  const endMs = Math.max(nowMs, Date.parse(entries.at(-1)?.at ?? '') || 0);
  const { count, seconds } = rateOf(entries, endMs);
  const since = new Date(endMs - seconds * 1000).toISOString();
  const recent = entries.filter(({ at }) => at >= since);
  return {
    seconds,
    events: count,
    failures: recent.filter((entry) => failureOf(entry) !== undefined).length,
    throttles: recent.filter((entry) => entry.kind === 'invocation' && entry.outcome === 'throttled').length,
  };
}
