/** The local cloud's journal, live: one connection for the whole page, and the newest entries for whoever shows them. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useSettings } from '../settings.ts';
import { controlKey, type Recorded } from './control-client.ts';
import { type Journal, type JournalState, makeStore } from './journal-store.ts';

/** What is there when the page opens: enough for the last orders, without the history of a day. */
const initially = 1000;

const Context = createContext<Journal | undefined>(undefined);

export function JournalProvider({ children }: { readonly children: ReactNode }) {
  const { controlUrl } = useSettings();
  const queryClient = useQueryClient();
  const store = useMemo(() => makeStore((url) => new EventSource(url)), []);
  useEffect(
    () => store.onNewBeginning(() => void queryClient.invalidateQueries({ queryKey: [controlKey] })),
    [store, queryClient],
  );
  useEffect(() => {
    if (controlUrl === undefined) return;
    return store.follow(`${controlUrl}/feed?last=${initially}`);
  }, [controlUrl, store]);
  return <Context value={store}>{children}</Context>;
}

export function useJournal(): Journal {
  const journal = use(Context);
  if (!journal) throw new Error('There is no JournalProvider above');
  return journal;
}

export function useJournalEntries(): readonly Recorded[] {
  const journal = useJournal();
  return useSyncExternalStore(journal.onChange, journal.entries);
}

export function useJournalState(): JournalState {
  const journal = useJournal();
  return useSyncExternalStore(journal.onChange, journal.state);
}

/** Calls back with what arrives while the component is shown, without rendering it. */
export function useArrivals(listener: (entries: readonly Recorded[]) => void): void {
  const journal = useJournal();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => journal.onArrival((entries) => latest.current(entries)), [journal]);
}
