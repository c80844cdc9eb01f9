import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { inboxItem } from '@orderflow/outbox/inbox-record';
import { transact } from '@orderflow/outbox/transact';
import type { FileRecord, StoredFile } from '../domain/stored-file.ts';
import { type FilesTable, fileItem, fileKey, putNew, toFile } from './files-table.ts';

type Options = FilesTable & {
  /** How long what is recorded is kept; 0, for ever, unless told. */
  readonly keptDays?: number;
};

export function makeDynamodbFileStore({ client, tableName, keptDays = 0 }: Options) {
  /** Strongly consistent: a link may be followed, and an event repeated, right after the file was recorded. */
  async function findFile(fileId: string): Promise<StoredFile | undefined> {
    const command = new GetCommand({ TableName: tableName, Key: fileKey(fileId), ConsistentRead: true });
    const { Item } = await client.send(command);
    return Item && toFile(Item);
  }

  /** Two deliveries at once both find no file; the conditions let one of them record it. */
  async function recordFile({ file, event, handled }: FileRecord): Promise<void> {
    const at = new Date(file.createdAt);
    try {
      await transact(client, [
        putNew(tableName, fileItem(file, keptDays || undefined)),
        putNew(tableName, inboxItem(handled.consumer, handled.eventId, at)),
        putNew(tableName, eventItem(event, at)),
      ]);
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }

  return { findFile, recordFile };
}
