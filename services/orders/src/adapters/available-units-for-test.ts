import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type OrdersTable, stockKey } from './orders-table.ts';

export async function availableUnits(
  { client, tableName }: OrdersTable,
  productId: string,
): Promise<unknown> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: stockKey(productId) }));
  return Item?.available;
}
