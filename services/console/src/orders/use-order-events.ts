/** All events of an order, from the local cloud: it may have been placed, shipped and cancelled by requests of different correlation ids. */
import type { OrderView } from '@orderflow/contracts/orders/order-view';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { control, controlKey, type LinkedEvent } from '../local-cloud/control-client.ts';
import { metadataOf } from '../local-cloud/event-metadata.ts';
import { useRefreshOnArrival } from '../local-cloud/refresh-on-arrival.ts';
import { useSettings } from '../settings.ts';

type Step = OrderView['timeline'][number];

/** For what the arrival of an event does not tell: to whom it was delivered afterwards. */
const refreshMs = 3000;
/** An event is published a moment after its step; one that is not there by then is gone. */
const awaitedMs = 60_000;

const threadKey = [controlKey, 'events-of'];
const correlationKey = [controlKey, 'correlation-of'];

type OrderEvents = {
  readonly events: readonly LinkedEvent[];
  readonly isPending: boolean;
  readonly error: Error | null;
  retry(): void;
};

export function useOrderEvents({ timeline }: OrderView): OrderEvents {
  const queryClient = useQueryClient();
  const correlations = useCorrelations(timeline);
  const { controlUrl = '' } = useSettings();
  const threads = useQueries({
    queries: correlations.ids.map((id) => ({
      queryKey: [...threadKey, id],
      queryFn: () =>
        control<LinkedEvent[]>(controlUrl, 'GET', `/events?correlationId=${encodeURIComponent(id)}`),
      refetchInterval: refreshMs,
    })),
    combine: (queries) => ({
      events: queries.flatMap(({ data = [] }) => data),
      isPending: queries.some(({ isPending }) => isPending),
      error: queries.find(({ error }) => error)?.error ?? null,
    }),
  });
  useRefreshOnArrival(
    threadKey,
    (entry) =>
      entry.kind === 'event' && correlations.ids.includes(metadataOf(entry.detail).correlationId ?? ''),
  );
  return {
    events: threads.events,
    isPending: correlations.isPending || threads.isPending,
    error: correlations.error ?? threads.error,
    retry: () => {
      correlations.retry();
      void queryClient.invalidateQueries({ queryKey: threadKey });
    },
  };
}

function useCorrelations(timeline: readonly Step[]) {
  const { controlUrl = '' } = useSettings();
  const queryClient = useQueryClient();
  const { found, isPending, error } = useQueries({
    queries: timeline.map(({ event, eventId, at }) => ({
      queryKey: [...correlationKey, eventId],
      queryFn: async () => {
        const events = await control<LinkedEvent[]>(controlUrl, 'GET', `/events?detailType=${event}`);
        return events.find((each) => each.eventId === eventId)?.correlationId ?? null;
      },
      // What an event was correlated with never changes.
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: ({ state }: { state: { data: string | null | undefined } }) =>
        state.data === null && Date.now() - Date.parse(at) < awaitedMs ? 1000 : false,
    })),
    combine: (queries) => ({
      found: queries.flatMap(({ data }) => data ?? []).join(' '),
      isPending: queries.some((query) => query.isPending),
      error: queries.find((query) => query.error)?.error ?? null,
    }),
  });
  const ids = useMemo(() => [...new Set(found.split(' ').filter((id) => id !== ''))], [found]);
  const retry = () => void queryClient.invalidateQueries({ queryKey: correlationKey });
  return { ids, isPending, error, retry };
}
