// The files table and the bucket as the use cases see them: a record is all or nothing, an object is overwritten.
import type { FileRecord, StorableObject, StoredFile } from '../domain/stored-file.ts';

export function makeInMemoryFiles(files: readonly StoredFile[] = []) {
  const fileById = new Map(files.map((file) => [file.fileId, file]));
  const objects = new Map<string, StorableObject>();
  const handled = new Set<string>();
  const events: FileRecord['event'][] = [];

  return {
    events,
    objects,
    files: () => [...fileById.values()],

    findFile: async (fileId: string) => fileById.get(fileId),
    storeObject: async (object: StorableObject) => {
      objects.set(object.key, object);
    },
    recordFile: async (record: FileRecord) => {
      const inboxId = `${record.handled.consumer}#${record.handled.eventId}`;
      if (fileById.has(record.file.fileId) || handled.has(inboxId)) return;
      fileById.set(record.file.fileId, record.file);
      handled.add(inboxId);
      events.push(record.event);
    },
  };
}
