import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { FileView } from '@orderflow/contracts/files/get-file';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { inboxItem } from '@orderflow/outbox/inbox-record';
import { transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import type { FileRecord, StoredFile } from '../domain/stored-file.ts';

export type FilesTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

const FileItem = FileView.omit({ downloadUrl: true, downloadExpiresAt: true }).extend({
  customerId: z.string(),
  orderId: z.string(),
  objectKey: z.string(),
});

const keyOf = (fileId: string) => ({ pk: `FILE#${fileId}`, sk: 'FILE' });

export function makeDynamodbFileStore({ client, tableName }: FilesTable) {
  const putNew = (item: Record<string, unknown>) => ({
    Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });

  /** Strongly consistent: a link may be followed, and an event repeated, right after the file was recorded. */
  async function findFile(fileId: string): Promise<StoredFile | undefined> {
    const command = new GetCommand({ TableName: tableName, Key: keyOf(fileId), ConsistentRead: true });
    const { Item } = await client.send(command);
    return Item && FileItem.parse(Item);
  }

  /** Two deliveries at once both find no file; the conditions let one of them record it. */
  async function recordFile({ file, event, handled }: FileRecord): Promise<void> {
    const at = new Date(file.createdAt);
    try {
      await transact(client, [
        putNew({ ...keyOf(file.fileId), entity: 'file', ...file }),
        putNew(inboxItem(handled.consumer, handled.eventId, at)),
        putNew(eventItem(event, at)),
      ]);
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }

  return { findFile, recordFile };
}
