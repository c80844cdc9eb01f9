import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { makeRefresher, type Refresher } from '../api/refresh-soon.ts';
import type { Recorded } from './control-client.ts';
import { useArrivals } from './journal.tsx';

/** The journal tells up to twenty times a second that something has changed. */
const everyMs = 500;

/** Reads again what is kept below `queryKey` when an entry arrives that changes it. */
export function useRefreshOnArrival(queryKey: QueryKey, isOurs: (entry: Recorded) => boolean): void {
  const queryClient = useQueryClient();
  const latestKey = useRef(queryKey);
  latestKey.current = queryKey;
  const refresher = useRef<Refresher>(undefined);
  useEffect(() => {
    const made = makeRefresher(() => queryClient.invalidateQueries({ queryKey: latestKey.current }), everyMs);
    refresher.current = made;
    return made.stop;
  }, [queryClient]);
  useArrivals((entries) => {
    if (entries.some(isOurs)) refresher.current?.soon();
  });
}
