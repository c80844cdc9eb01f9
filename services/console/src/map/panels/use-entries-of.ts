/** Journal entries of one function: what the control API still has from before, and what arrives. */
import { useDeferredValue, useMemo } from 'react';
import { type Invocation, type LogEntry, useControl } from '../../local-cloud/control-client.ts';
import { useJournalEntries } from '../../local-cloud/journal.tsx';

/** Newest first, at most `count`; `undefined` as long as they are on their way. */
export function useEntriesOf<E extends Invocation | LogEntry>(
  kind: E['kind'],
  functionName: string,
  count: number,
): readonly E[] | undefined {
  const earlier = useControl<E[]>(`/${kind}s?function=${encodeURIComponent(functionName)}`);
  const journal = useDeferredValue(useJournalEntries());
  return useMemo(() => {
    const live = journal.filter(
      (entry): entry is E => entry.kind === kind && entry.functionName === functionName,
    );
    if (!earlier.data && live.length === 0) return earlier.isPending ? undefined : [];
    const all = new Map([...(earlier.data ?? []), ...live].map((entry) => [entry.sequence, entry]));
    return [...all.values()].sort((one, other) => other.sequence - one.sequence).slice(0, count);
  }, [earlier.data, earlier.isPending, journal, kind, functionName, count]);
}
