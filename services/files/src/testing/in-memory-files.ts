// The files table and the bucket as the use cases see them: a record is all or nothing, an object is overwritten.
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { ProductPicture } from '@orderflow/contracts/files/product-picture';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import type { FileQuery } from '../domain/file-list.ts';
import type { Import } from '../domain/import.ts';
import type { FileRecord, StorableObject, StoredFile } from '../domain/stored-file.ts';
import type { AcceptedUpload, Upload } from '../domain/upload.ts';

type Event = EventOf<EventContract>;

export function makeInMemoryFiles(files: readonly (StoredFile | Upload)[] = []) {
  const fileById = new Map(files.map((file) => [file.fileId, file]));
  const objects = new Map<string, StorableObject>();
  const imports = new Map<string, Import>();
  const handled = new Set<string>();
  const events: Event[] = [];

  async function move(file: StoredFile | Upload, from: StoredFile['status'], event: Event): Promise<boolean> {
    if (fileById.get(file.fileId)?.status !== from) return false;
    fileById.set(file.fileId, file);
    events.push(event);
    return true;
  }

  return {
    events,
    objects,
    imports,
    fileById,
    files: () => [...fileById.values()],

    findFile: async (fileId: string): Promise<StoredFile | undefined> => fileById.get(fileId),
    storeObject: async (object: StorableObject) => {
      objects.set(object.key, object);
    },
    readObject: async (key: string) => objects.get(key)?.bytes,
    recordFile: async (record: FileRecord) => {
      const inboxId = `${record.handled.consumer}#${record.handled.eventId}`;
      if (fileById.has(record.file.fileId) || handled.has(inboxId)) return;
      fileById.set(record.file.fileId, record.file);
      handled.add(inboxId);
      events.push(record.event);
    },
    findFiles: async ({ customerId, kind, after, limit }: FileQuery): Promise<StoredFile[]> => {
      const key = ({ createdAt, fileId }: Pick<StoredFile, 'createdAt' | 'fileId'>) =>
        `${createdAt}#${fileId}`;
      return [...fileById.values()]
        .filter((file) => file.customerId === customerId && file.kind === kind)
        .filter((file) => !after || key(file) < key(after))
        .sort((one, other) => (key(one) > key(other) ? -1 : 1))
        .slice(0, limit);
    },

    saveUpload: async (upload: Upload) => {
      fileById.set(upload.fileId, upload);
    },
    findUpload: async (fileId: string) => fileById.get(fileId) as Upload | undefined,
    saveAccepted: async (upload: AcceptedUpload, event: Event, begun: Import | undefined) => {
      if ((await move(upload, 'awaiting-upload', event)) && begun) imports.set(begun.importId, begun);
    },
    saveRejected: async (upload: Upload, rejection: Rejection, event: Event) => {
      await move({ ...upload, status: 'rejected', rejection }, upload.status, event);
    },
    savePictures: async (upload: Upload, pictures: readonly ProductPicture[], event: Event) => {
      await move({ ...upload, status: 'ready', pictures: [...pictures] }, 'processing', event);
    },
  };
}
