/** Everything that the overview shows, read again and again. */
import { useNowMs } from '../components/use-now-ms.ts';
import {
  type FunctionStats,
  type PermissionsReport,
  type QueueDescription,
  type Topology,
  useControl,
} from '../local-cloud/control-client.ts';
import { useRecentEntries } from '../local-cloud/use-recent-entries.ts';
import { type Idle, type Reads, recentIn, type Seen, seenIn } from './observed.ts';

type Observation = {
  /** Undefined until everything is known. */
  readonly seen: Seen | undefined;
  /** Of any of the reads: what is not known may be what is wrong. */
  readonly error: Error | undefined;
  readAgain(): void;
};

const everyMs = 2000;

export function useObserved(): Observation {
  const functions = useControl<FunctionStats[]>('/functions', { everyMs });
  const queues = useControl<QueueDescription[]>('/queues', { everyMs });
  const idle = useControl<Idle>('/idle', { everyMs });
  const permissions = useControl<PermissionsReport>('/permissions', { everyMs: 10_000 });
  const topology = useControl<Topology>('/topology');
  const recent = recentIn(useRecentEntries(), useNowMs(everyMs));
  const reads = [functions, queues, idle, permissions, topology];
  const known = {
    functions: functions.data,
    queues: queues.data,
    idle: idle.data,
    permissions: permissions.data,
    topology: topology.data,
  };
  return {
    seen: isComplete(known) ? seenIn(known, recent) : undefined,
    // The reason is there at once, the error only after some retries.
    error: reads.map(({ error, failureReason }) => error ?? failureReason).find((each) => each !== null),
    readAgain: () => void Promise.all(reads.map(({ refetch }) => refetch())),
  };
}

const isComplete = (known: Partial<Record<keyof Reads, unknown>>): known is Reads =>
  Object.values(known).every((data) => data !== undefined);
