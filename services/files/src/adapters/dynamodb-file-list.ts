import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { FileQuery } from '../domain/file-list.ts';
import type { StoredFile } from '../domain/stored-file.ts';
import { byOwner } from '../table-indexes.ts';
import { type FilesTable, ownerKey, positionKey, toFile } from './files-table.ts';

/** Files found through the table's index, which is a moment behind the table itself. */
export function makeDynamodbFileList({ client, tableName }: FilesTable) {
  return {
    findFiles: async ({ customerId, kind, after, limit }: FileQuery): Promise<StoredFile[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: byOwner.name,
          KeyConditionExpression: after ? '#hash = :owner AND #range < :after' : '#hash = :owner',
          ExpressionAttributeNames: { '#hash': byOwner.hash, ...(after && { '#range': byOwner.range }) },
          ExpressionAttributeValues: {
            ':owner': ownerKey(customerId, kind),
            ...(after && { ':after': positionKey(after) }),
          },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return Items.map(toFile);
    },
  };
}
