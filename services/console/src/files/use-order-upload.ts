/** Uploads a file of orders, which starts its import; one at a time. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uploadFile } from '../api/upload-file.ts';
import { apiKey, useAsk } from '../api/use-api.ts';

type OrderFile = { readonly name: string; readonly content: Blob };

export type OrderUpload = {
  readonly start: (file: OrderFile) => void;
  readonly stop: () => void;
  readonly isRunning: boolean;
  readonly name: string | undefined;
  /** How much of it has been sent, from 0 to 1. */
  readonly share: number;
  readonly error: Error | undefined;
  /** The import that the last upload has started. */
  readonly fileId: string | undefined;
};

export function useOrderUpload(): OrderUpload {
  const ask = useAsk();
  const queryClient = useQueryClient();
  const controller = useRef(new AbortController());
  const [share, setShare] = useState(0);
  const { mutate, isPending, variables, data, error } = useMutation<{ fileId: string }, Error, OrderFile>({
    mutationFn: ({ name, content }) => {
      controller.current = new AbortController();
      setShare(0);
      const request = { purpose: 'order-import', name, contentType: 'text/csv' } as const;
      const { signal } = controller.current;
      return uploadFile(ask, request, content, { onProgress: setShare, signal });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [apiKey] }),
  });
  return {
    start: mutate,
    stop: () => controller.current.abort(new Error('You stopped the upload.')),
    isRunning: isPending,
    name: variables?.name,
    share,
    error: error ?? undefined,
    fileId: data?.fileId,
  };
}
