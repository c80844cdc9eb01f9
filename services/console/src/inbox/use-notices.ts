import type { InboxName } from '@orderflow/contracts/notifications/inbox-name';
import { listNotifications } from '@orderflow/contracts/notifications/list-notifications';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiKey, useAsk } from '../api/use-api.ts';
import { useSession } from '../session/session.tsx';
import { markAllRead } from './mark-all-read.ts';

export function useNotices(inbox: InboxName) {
  const ask = useAsk();
  const { person } = useSession();
  return useInfiniteQuery({
    queryKey: [apiKey, listNotifications.operation, inbox, person?.email],
    queryFn: ({ pageParam }) =>
      ask(listNotifications, {
        query: { inbox, limit: 20, ...(pageParam !== undefined && { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: person !== undefined,
  });
}

export function useMarkAllRead(inbox: InboxName) {
  const ask = useAsk();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => markAllRead(ask, inbox),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [apiKey] }),
  });
}
