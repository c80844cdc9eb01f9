import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { cataloguePk, type OrdersTable } from '../src/adapters/orders-table.ts';

/** Whether anything is for sale: a shop that was stocked, by whomever, is not stocked again. */
export async function hasProducts({ client, tableName }: OrdersTable): Promise<boolean> {
  const { Count = 0 } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :catalogue',
      ExpressionAttributeValues: { ':catalogue': cataloguePk },
      ConsistentRead: true,
      Select: 'COUNT',
      Limit: 1,
    }),
  );
  return Count > 0;
}
