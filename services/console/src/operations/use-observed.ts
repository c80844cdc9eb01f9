/** Everything that the overview shows, read again and again. */

import { useNowMs } from '../components/use-now-ms.ts';
import {
  type FunctionStats,
  type PermissionsReport,
  type QueueDescription,
  type Topology,
  useControl,
} from '../local-cloud/control-client.ts';
import { useJournalEntries } from '../local-cloud/journal.tsx';
import { useOutage } from '../local-cloud/use-outage.ts';
import { failureOf } from './failures.ts';

type Idle = { readonly idle: boolean; readonly busy: readonly { part: string; why: string }[] };

const everyMs = 2000;
const minuteMs = 60_000;

export function useObserved() {
  const functions = useControl<FunctionStats[]>('/functions', { everyMs });
  const queues = useControl<QueueDescription[]>('/queues', { everyMs }).data ?? [];
  const { data: idle } = useControl<Idle>('/idle', { everyMs });
  const { data: permissions } = useControl<PermissionsReport>('/permissions', { everyMs: 10_000 });
  const { services = [] } = useOutage();
  const deadLetters = useDeadLetterQueues();
  const recent = useLastMinute();
  const [parked, waiting] = [true, false].map((isParked) =>
    sum(queues.filter(({ arn }) => deadLetters.has(arn) === isParked).map(depthOf)),
  );
  return {
    functions,
    parked: parked ?? 0,
    waiting: waiting ?? 0,
    denied: permissions?.denied.length ?? 0,
    isIdle: idle?.idle ?? true,
    down: services.filter(({ state }) => state !== 'up').map(({ service }) => service),
    ...recent,
  };
}

function useDeadLetterQueues(): ReadonlySet<string> {
  const nodes = useControl<Topology>('/topology').data?.nodes ?? [];
  return new Set(nodes.filter(({ kind }) => kind === 'dead-letter-queue').map(({ id }) => id));
}

function useLastMinute() {
  const since = new Date(useNowMs(everyMs) - minuteMs).toISOString();
  const recent = useJournalEntries().filter(({ at }) => at >= since);
  return {
    events: recent.filter(({ kind }) => kind === 'event').length,
    failures: recent.filter((entry) => failureOf(entry) !== undefined).length,
    throttles: recent.filter((entry) => entry.kind === 'invocation' && entry.outcome === 'throttled').length,
  };
}

const depthOf = ({ visible, inFlight, delayed }: QueueDescription) => visible + inFlight + delayed;
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
