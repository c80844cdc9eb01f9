// A file that somebody uploads: from the form that they ask for to its acceptance or rejection.
import { createEvent, type Occurrence } from '@orderflow/contracts/create-event';
import type { EventOf } from '@orderflow/contracts/define-event';
import { FileRejected } from '@orderflow/contracts/files/file-rejected';
import { FileUploaded } from '@orderflow/contracts/files/file-uploaded';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import type { UploadPurpose } from '@orderflow/contracts/files/uploaded-file';
import type { StoredFile } from './stored-file.ts';

export type Upload = StoredFile & {
  readonly kind: UploadPurpose;
  readonly email: string;
  /** Of the request for the form: all that follows from the file is joined by it. */
  readonly correlationId: string;
  /** For a picture: whose. */
  readonly productId?: string;
};

/** An upload that has left quarantine. */
export type AcceptedUpload = Upload & { readonly sizeBytes: number; readonly objectKey: string };

/** Everything that somebody else has written lies below it, until it was checked. Nothing else does. */
export const quarantine = 'quarantine/';

/** A form is valid for so long: enough for 50 MB on a slow line, short for one that leaks. */
export const formLifetimeSeconds = 300;

/** Uploads, and what is known about them; reports go with them. */
export const uploadRetentionDays = 30;

/** A form that was asked for and never used. */
export const abandonedAfterDays = 1;

/** The server's choice alone: no part of it comes from the client. */
export function quarantineKey(fileId: string): string {
  return `${quarantine}${fileId}`;
}

/** Undefined for a key that no form of ours allows. */
export function quarantinedFileId(key: string): string | undefined {
  return /^quarantine\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(key)?.[1];
}

export function uploadKey({ customerId, fileId }: Pick<StoredFile, 'customerId' | 'fileId'>): string {
  return `uploads/${customerId}/${fileId}`;
}

export function fileUploaded(upload: AcceptedUpload, occurrence: Occurrence): EventOf<typeof FileUploaded> {
  const { contentType, sizeBytes } = upload;
  return createEvent(FileUploaded, { ...reported(upload), contentType, sizeBytes }, occurrence);
}

export function fileRejected(
  upload: Upload,
  rejection: Rejection,
  occurrence: Occurrence,
): EventOf<typeof FileRejected> {
  return createEvent(FileRejected, { ...reported(upload), ...rejection }, occurrence);
}

function reported({ fileId, customerId, kind, name }: Upload) {
  return { fileId, ownerId: customerId, purpose: kind, name };
}
