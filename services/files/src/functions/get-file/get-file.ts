import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { getFile } from '@orderflow/contracts/files/get-file';
import { fileNotFound } from '../../domain/errors.ts';
import { toSummary } from '../../domain/file-view.ts';
import type { StoredFile } from '../../domain/stored-file.ts';

export type DownloadableFile = StoredFile & { readonly objectKey: string };

export type Dependencies = {
  readonly findFile: (fileId: string) => Promise<StoredFile | undefined>;
  /** A link that works for whoever holds it, until it expires. */
  readonly linkTo: (file: DownloadableFile) => Promise<{ readonly url: string; readonly expiresAt: Date }>;
};

export type FileRequest = { readonly fileId: string; readonly customerId: string };

/** Throws FILE_NOT_FOUND. */
export function makeGetFile(deps: Dependencies) {
  return async ({ fileId, customerId }: FileRequest): Promise<ResponseOf<typeof getFile>> => {
    const file = await deps.findFile(fileId);
    if (file?.customerId !== customerId) throw fileNotFound(fileId);
    const summary = toSummary(file);
    if (!isDownloadable(file)) return summary;
    const { url, expiresAt } = await deps.linkTo(file);
    return { ...summary, downloadUrl: url, downloadExpiresAt: expiresAt.toISOString() };
  };
}

/** Of a picture only the sizes that were made of it are kept for long, and everybody may see those. */
function isDownloadable(file: StoredFile): file is DownloadableFile {
  return file.objectKey !== undefined && file.kind !== 'product-image';
}
