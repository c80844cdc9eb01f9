/** Own files, read again every second as long as something happens to them. */
import type { FileSummary } from '@orderflow/contracts/files/file-view';
import { getFile } from '@orderflow/contracts/files/get-file';
import { listFiles } from '@orderflow/contracts/files/list-files';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { apiKey, useAsk } from '../api/use-api.ts';
import { useSession } from '../session/session.tsx';
import { isInProgress } from './file-state.ts';

const everyMs = 1000;

const interval = (files: readonly FileSummary[]): number | false =>
  files.some((file) => isInProgress(file, Date.now())) && everyMs;

export function useFile(fileId: string) {
  const ask = useAsk();
  const { person } = useSession();
  return useQuery({
    queryKey: [apiKey, getFile.operation, fileId, person?.email],
    queryFn: () => ask(getFile, { path: { fileId } }),
    enabled: person !== undefined,
    refetchInterval: ({ state }) => interval(state.data ? [state.data] : []),
  });
}

export function useImports() {
  const ask = useAsk();
  const { person } = useSession();
  return useInfiniteQuery({
    queryKey: [apiKey, listFiles.operation, 'order-import', person?.email],
    queryFn: ({ pageParam }) =>
      ask(listFiles, {
        query: { kind: 'order-import', limit: 20, ...(pageParam !== undefined && { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: person !== undefined,
    refetchInterval: ({ state }) => interval(state.data?.pages.flatMap(({ files }) => files) ?? []),
  });
}
