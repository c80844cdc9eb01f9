/** The journal for people, who read no faster than this however much happens: it renders that often at most. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Recorded } from './control-client.ts';
import { useJournal } from './journal.tsx';

const refreshMs = 300;

export function useRecentEntries(): readonly Recorded[] {
  const journal = useJournal();
  const onChange = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const tellLater = () => {
        timer ??= setTimeout(() => {
          timer = undefined;
          listener();
        }, refreshMs);
      };
      const stop = journal.onChange(tellLater);
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
    [journal],
  );
  return useSyncExternalStore(onChange, journal.entries);
}
