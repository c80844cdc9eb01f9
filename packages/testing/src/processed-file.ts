import { type ApiClient, bodyOf } from '@orderflow/contracts/api-client';
import type { FileView } from '@orderflow/contracts/files/file-view';
import { getFile } from '@orderflow/contracts/files/get-file';
import { type WaitOptions, waitFor } from './wait-for.ts';

/** Waits until all is done with an uploaded file, one way or the other. `look` is shown each answer on the way. */
export function processedFile(
  api: ApiClient,
  fileId: string,
  { look, ...options }: WaitOptions & { readonly look?: (file: FileView) => void },
): Promise<FileView> {
  const ask = async () => bodyOf(await api.call(getFile, { path: { fileId } }));
  return waitFor(
    `file ${fileId} to be processed`,
    async () => {
      const file = await ask();
      look?.(file);
      return (file.status === 'ready' || file.status === 'rejected') && file;
    },
    { instead: ask, ...options },
  );
}
