import { makeDynamodbCatalogue } from './dynamodb-catalogue.ts';
import type { OrdersTable } from './orders-table.ts';

export async function availableUnits(table: OrdersTable, productId: string): Promise<unknown> {
  return (await makeDynamodbCatalogue(table).loadStock([productId])).get(productId);
}
