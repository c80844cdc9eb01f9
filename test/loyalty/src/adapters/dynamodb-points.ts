import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Award } from '../functions/award-points/award-points.ts';

export type PointsTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

export function makeDynamodbPoints({ client, tableName }: PointsTable) {
  return {
    async saveAward(award: Award): Promise<void> {
      const Item = { pk: `ORDER#${award.orderId}`, sk: 'POINTS', entity: 'award', ...award };
      await client.send(new PutCommand({ TableName: tableName, Item }));
    },
  };
}
