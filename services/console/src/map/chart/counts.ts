/** Numbers on the map: what waits in queues, what is parked, what was throttled a moment ago. */
import { createContext, use, useEffect, useMemo, useRef, useState } from 'react';
import { type QueueDescription, useControl } from '../../local-cloud/control-client.ts';
import { useArrivals } from '../../local-cloud/journal.tsx';
import type { Part } from '../topology/parts.ts';

export type Counts = {
  /** By ARN, dead-letter queues included. */
  readonly queues: ReadonlyMap<string, QueueDescription>;
  /** By the function's physical name. */
  readonly throttles: ReadonlyMap<string, number>;
};

const Context = createContext<Counts>({ queues: new Map(), throttles: new Map() });
export const CountsProvider = Context;

export const useCounts = (): Counts => use(Context);

export const depthOf = ({ visible, inFlight, delayed }: QueueDescription): number =>
  visible + inFlight + delayed;

/** How many messages are parked in the dead-letter queues of a part. */
export function parkedOf({ deadLetterQueues }: Part, { queues }: Counts): number {
  return deadLetterQueues.reduce((sum, { id }) => {
    const queue = queues.get(id);
    return sum + (queue ? depthOf(queue) : 0);
  }, 0);
}

export function useLiveCounts(): Counts {
  const { data } = useControl<QueueDescription[]>('/queues', { everyMs: 2000 });
  const throttles = useThrottles();
  const queues = useMemo(() => new Map(data?.map((queue) => [queue.arn, queue])), [data]);
  return useMemo(() => ({ queues, throttles }), [queues, throttles]);
}

const shownMs = 20_000;
const refreshMs = 1000;

/** Of the last seconds, by function. */
function useThrottles(): ReadonlyMap<string, number> {
  const times = useRef<{ name: string; atMs: number }[]>([]);
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  useArrivals((entries) => {
    for (const entry of entries) {
      if (entry.kind !== 'invocation' || entry.outcome !== 'throttled') continue;
      times.current.push({ name: entry.functionName, atMs: Date.parse(entry.at) });
    }
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (times.current.length === 0) {
        setCounts((before) => (before.size === 0 ? before : new Map()));
        return;
      }
      times.current = times.current.filter(({ atMs }) => atMs > Date.now() - shownMs);
      const byName = Map.groupBy(times.current, ({ name }) => name);
      setCounts(new Map([...byName].map(([name, all]) => [name, all.length])));
    }, refreshMs);
    return () => clearInterval(timer);
  }, []);
  return counts;
}
