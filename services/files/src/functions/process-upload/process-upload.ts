import type { EventOf } from '@orderflow/contracts/define-event';
import type { FileRejected } from '@orderflow/contracts/files/file-rejected';
import type { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import { checkUpload, type Detected } from '../../domain/check-upload.ts';
import { type Import, newImport } from '../../domain/import.ts';
import {
  type AcceptedUpload,
  fileRejected,
  fileUploaded,
  quarantinedFileId,
  type Upload,
  uploadKey,
} from '../../domain/upload.ts';

/** An object in quarantine, as it was when its first bytes were read. */
export type QuarantinedObject = {
  readonly key: string;
  readonly sizeBytes: number;
  /** Changes with the bytes. */
  readonly etag: string;
  readonly firstBytes: Uint8Array;
};

export type Move = Pick<QuarantinedObject, 'key' | 'etag'> & {
  readonly to: string;
  readonly contentType: string;
};

export type Dependencies = {
  readonly findUpload: (fileId: string) => Promise<Upload | undefined>;
  /** Undefined when it is there no more. */
  readonly inspectObject: (key: string) => Promise<QuarantinedObject | undefined>;
  readonly detectType: (object: QuarantinedObject) => Promise<Detected>;
  /** Here a virus scanner has its say. Throws a retryable error while it has none yet. */
  readonly findsMalware: (object: QuarantinedObject) => Promise<boolean>;
  /** Copies exactly the bytes that were inspected; throws UPLOAD_CHANGED (retryable) when they were replaced since. */
  readonly copyOut: (move: Move) => Promise<void>;
  /** Both only while the file awaits its upload. */
  readonly saveAccepted: (
    upload: AcceptedUpload,
    event: EventOf<typeof FileUploaded>,
    begun: Import | undefined,
  ) => Promise<void>;
  readonly saveRejected: (
    upload: Upload,
    rejection: Rejection,
    event: EventOf<typeof FileRejected>,
  ) => Promise<void>;
  readonly discard: (key: string) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
};

export type CreatedObject = { readonly key: string; readonly eventId: string };

/**
 * Looks at what somebody has put into quarantine, and takes it out or throws it away. The object goes last: until then every repeat
 * finds what it needs. Later writes with the same form find a file that awaits nothing and are thrown away unseen.
 */
export function makeProcessUpload(deps: Dependencies) {
  return async ({ key, eventId }: CreatedObject): Promise<void> => {
    const fileId = quarantinedFileId(key);
    const upload = fileId === undefined ? undefined : await deps.findUpload(fileId);
    if (upload?.status === 'awaiting-upload') await settle(deps, { upload, key, causationId: eventId });
    await deps.discard(key);
  };
}

type Case = { readonly upload: Upload; readonly key: string; readonly causationId: string };

async function settle(deps: Dependencies, { upload, key, causationId }: Case): Promise<void> {
  const object = await deps.inspectObject(key);
  if (!object) return;
  const [detected, isMalware] = await Promise.all([deps.detectType(object), deps.findsMalware(object)]);
  const verdict = checkUpload(upload, { sizeBytes: object.sizeBytes, detected, isMalware });
  const { correlationId } = upload;
  const occurrence = { eventId: deps.newId(), occurredAt: deps.now(), correlationId, causationId };
  if ('rejection' in verdict) {
    const { rejection } = verdict;
    return deps.saveRejected(upload, rejection, fileRejected(upload, rejection, occurrence));
  }
  const { contentType } = verdict;
  const accepted: AcceptedUpload = {
    ...upload,
    status: 'processing',
    contentType,
    sizeBytes: object.sizeBytes,
    objectKey: uploadKey(upload),
  };
  await deps.copyOut({ key, etag: object.etag, to: accepted.objectKey, contentType });
  const event = fileUploaded(accepted, occurrence);
  const begun = accepted.kind === 'order-import' ? importOf(accepted, occurrence.eventId) : undefined;
  await deps.saveAccepted(accepted, event, begun);
}

function importOf(upload: AcceptedUpload, causationId: string): Import {
  const { fileId, name, customerId, email, objectKey, sizeBytes, correlationId } = upload;
  const customer = { customerId, email };
  return newImport({
    importId: fileId,
    fileName: name,
    objectKey,
    sizeBytes,
    customer,
    correlationId,
    causationId,
  });
}
