import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { FileStatus } from '@orderflow/contracts/files/file-view';
import type { ProductPicture } from '@orderflow/contracts/files/product-picture';
import type { Rejection } from '@orderflow/contracts/files/rejection';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { type TransactItems, transact } from '@orderflow/outbox/transact';
import type { Import } from '../domain/import.ts';
import {
  type AcceptedUpload,
  abandonedAfterDays,
  type Upload,
  uploadRetentionDays,
} from '../domain/upload.ts';
import { type FilesTableNow, fileItem, fileKey, putNew, toUpload } from './files-table.ts';
import { importItem } from './import-items.ts';

/** An upload's states. Each is written with the event that reports it, and only over the state that it comes from. */
export function makeDynamodbUploadStore({ client, tableName, now }: FilesTableNow) {
  async function move(
    item: ReturnType<typeof fileItem>,
    from: FileStatus,
    rest: TransactItems,
  ): Promise<void> {
    const onlyFrom = {
      ConditionExpression: '#status = :from',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':from': from },
    };
    try {
      await transact(client, [{ Put: { TableName: tableName, Item: item, ...onlyFrom } }, ...rest]);
    } catch (error) {
      // Another delivery was faster, or the file is forgotten.
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }

  const put = (event: EventOf<EventContract>) => putNew(tableName, eventItem(event, now()));

  return {
    saveUpload: async (upload: Upload): Promise<void> => {
      await client.send(new PutCommand(putNew(tableName, fileItem(upload, abandonedAfterDays)).Put));
    },

    /** Strongly consistent: the file may come right behind its form. */
    findUpload: async (fileId: string): Promise<Upload | undefined> => {
      const command = new GetCommand({ TableName: tableName, Key: fileKey(fileId), ConsistentRead: true });
      const { Item } = await client.send(command);
      return Item && toUpload(Item);
    },

    saveAccepted: (upload: AcceptedUpload, event: EventOf<EventContract>, begun: Import | undefined) =>
      move(fileItem(upload, uploadRetentionDays), 'awaiting-upload', [
        put(event),
        ...(begun ? [putNew(tableName, importItem(begun, now()))] : []),
      ]),

    saveRejected: (upload: Upload, rejection: Rejection, event: EventOf<EventContract>) => {
      const rejected: Upload = { ...upload, status: 'rejected', rejection };
      return move(fileItem(rejected, uploadRetentionDays), upload.status, [put(event)]);
    },

    /** Kept for as long as the catalogue may show them. */
    savePictures: (upload: Upload, pictures: readonly ProductPicture[], event: EventOf<EventContract>) =>
      move(fileItem({ ...upload, status: 'ready', pictures: [...pictures] }), 'processing', [put(event)]),
  };
}
