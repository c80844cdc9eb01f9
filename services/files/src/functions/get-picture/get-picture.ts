import type { RequestOf, ResponseOf } from '@orderflow/contracts/define-endpoint';
import type { getPicture } from '@orderflow/contracts/files/get-picture';
import { pictureNotFound } from '../../domain/errors.ts';
import { pictureKey, type StoredFile } from '../../domain/stored-file.ts';

export type Dependencies = {
  readonly findFile: (fileId: string) => Promise<StoredFile | undefined>;
  /** Undefined when there is none. */
  readonly readObject: (key: string) => Promise<Uint8Array | undefined>;
};

/** Throws PICTURE_NOT_FOUND. Pictures in the catalogue are everybody's; nothing else can be reached this way. */
export function makeGetPicture({ findFile, readObject }: Dependencies) {
  return async ({
    fileId,
    widthPx,
  }: RequestOf<typeof getPicture>['path']): Promise<ResponseOf<typeof getPicture>> => {
    const pictures = (await findFile(fileId))?.pictures ?? [];
    const isThere = pictures.some((picture) => picture.widthPx === widthPx);
    const bytes = isThere ? await readObject(pictureKey(fileId, widthPx)) : undefined;
    if (!bytes) throw pictureNotFound(fileId);
    return new Uint8Array(bytes);
  };
}
