import { causedBy, createEvent } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import type { FileRejected } from '@orderflow/contracts/files/file-rejected';
import type { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import { ProductImageReady } from '@orderflow/contracts/files/product-image-ready';
import type { ProductPicture } from '@orderflow/contracts/files/product-picture';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import { pictureKey, type StorableObject } from '../../domain/stored-file.ts';
import { type Thumbnail, thumbnailType } from '../../domain/thumbnail.ts';
import { fileRejected, type Upload } from '../../domain/upload.ts';

export type Dependencies = {
  readonly findUpload: (fileId: string) => Promise<Upload | undefined>;
  /** Undefined when there is none. */
  readonly readObject: (key: string) => Promise<Uint8Array | undefined>;
  /** Undefined for what cannot be decoded: damaged, or far larger unpacked than any picture for a shop. */
  readonly makeThumbnails: (bytes: Uint8Array) => Promise<readonly Thumbnail[] | undefined>;
  readonly storeObject: (object: StorableObject) => Promise<void>;
  /** Both only while the file is being processed. */
  readonly savePictures: (
    upload: Upload,
    pictures: readonly ProductPicture[],
    event: EventOf<typeof ProductImageReady>,
  ) => Promise<void>;
  readonly saveRejected: (
    upload: Upload,
    rejection: Rejection,
    event: EventOf<typeof FileRejected>,
  ) => Promise<void>;
  /** Where get-picture answers. */
  readonly apiUrl: string;
  readonly newId: () => string;
  readonly now: () => Date;
};

/** The pictures lie in the bucket before they are recorded: a repeat writes the same bytes to the same keys. */
export function makeMakeThumbnails(deps: Dependencies) {
  return async ({ detail: { metadata, data } }: EventOf<typeof FileUploaded>): Promise<void> => {
    const upload = await deps.findUpload(data.fileId);
    const { productId, objectKey } = upload ?? {};
    if (upload?.status !== 'processing' || productId === undefined || objectKey === undefined) return;
    const bytes = await deps.readObject(objectKey);
    const thumbnails = bytes && (await deps.makeThumbnails(bytes));
    const occurrence = causedBy(metadata, { eventId: deps.newId(), occurredAt: deps.now() });
    if (!thumbnails) {
      const rejection = unreadable(upload);
      return deps.saveRejected(upload, rejection, fileRejected(upload, rejection, occurrence));
    }
    const pictures = await Promise.all(thumbnails.map((each) => store(deps, upload, each)));
    const event = createEvent(
      ProductImageReady,
      { fileId: upload.fileId, productId, sizes: pictures },
      occurrence,
    );
    await deps.savePictures(upload, pictures, event);
  };
}

async function store(
  { storeObject, apiUrl }: Dependencies,
  { fileId }: Upload,
  { widthPx, heightPx, bytes }: Thumbnail,
): Promise<ProductPicture> {
  const key = pictureKey(fileId, widthPx);
  await storeObject({ key, contentType: thumbnailType, fileName: `${fileId}-${widthPx}.webp`, bytes });
  return { widthPx, heightPx, url: `${apiUrl}/pictures/${fileId}/${widthPx}` };
}

function unreadable({ name }: Upload): Rejection {
  const explanation = `${name} cannot be shown: it is damaged, or larger than 50 megapixels.`;
  return { reason: 'UNREADABLE', explanation };
}
