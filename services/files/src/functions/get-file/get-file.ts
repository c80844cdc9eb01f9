import type { ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { getFile } from '@orderflow/contracts/files/get-file';
import { fileNotFound } from '../../domain/errors.ts';
import type { StoredFile } from '../../domain/stored-file.ts';

export type Dependencies = {
  readonly findFile: (fileId: string) => Promise<StoredFile | undefined>;
  /** A link that works for whoever holds it, until it expires. */
  readonly linkTo: (file: StoredFile) => Promise<{ readonly url: string; readonly expiresAt: Date }>;
};

export type FileRequest = { readonly fileId: string; readonly customerId: string };

export function makeGetFile(deps: Dependencies) {
  return async ({ fileId, customerId }: FileRequest): Promise<ResponseOf<typeof getFile>> => {
    const file = await deps.findFile(fileId);
    if (file?.customerId !== customerId) throw fileNotFound(fileId);
    const link = await deps.linkTo(file);
    return {
      fileId: file.fileId,
      kind: file.kind,
      name: file.name,
      contentType: file.contentType,
      sizeBytes: file.sizeBytes,
      createdAt: file.createdAt,
      downloadUrl: link.url,
      downloadExpiresAt: link.expiresAt.toISOString(),
    };
  };
}
