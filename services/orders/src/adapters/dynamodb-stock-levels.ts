import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import type { LowStock, StockLevel } from '../domain/stock-level.ts';
import { makeDynamodbCatalogue } from './dynamodb-catalogue.ts';
import { failedConditions, putEvent } from './order-writes.ts';
import { cataloguePk, type OrdersTable, productKey } from './orders-table.ts';

/** So many products a page: their bins are what a few BatchGetItem calls bring. */
const pageSize = 100;

const ProductItem = z.object({
  productId: z.string(),
  name: z.string(),
  lowStockEventId: z.string().exactOptional(),
});

/** What is left of each product, with the mark on the product that says by which event that was reported as too little. */
export function makeDynamodbStockLevels(table: OrdersTable) {
  const { client, tableName } = table;
  const { loadStock } = makeDynamodbCatalogue(table);

  return {
    async *findStockLevels(): AsyncGenerator<StockLevel[]> {
      const pages = paginateQuery(
        { client, pageSize },
        {
          TableName: tableName,
          KeyConditionExpression: 'pk = :catalogue',
          ExpressionAttributeValues: { ':catalogue': cataloguePk },
        },
      );
      for await (const { Items = [] } of pages) {
        const products = Items.map((item) => ProductItem.parse(item));
        const units = await loadStock(products.map(({ productId }) => productId));
        yield products.map(({ productId, name, lowStockEventId }) => ({
          productId,
          name,
          available: units.get(productId) ?? 0,
          ...(lowStockEventId !== undefined && { reportedBy: lowStockEventId }),
        }));
      }
    },

    saveLowStock: async ({ event }: LowStock): Promise<void> => {
      const { metadata, data } = event.detail;
      const mark = {
        Update: {
          TableName: tableName,
          Key: productKey(data.productId),
          UpdateExpression: 'SET lowStockEventId = :eventId',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(lowStockEventId)',
          ExpressionAttributeValues: { ':eventId': metadata.eventId },
        },
      };
      await failedConditions(transact(client, [mark, putEvent(tableName, event)]));
    },

    clearLowStock: async (productId: string, eventId: string): Promise<void> => {
      const unmark = {
        Update: {
          TableName: tableName,
          Key: productKey(productId),
          UpdateExpression: 'REMOVE lowStockEventId',
          ConditionExpression: 'lowStockEventId = :eventId',
          ExpressionAttributeValues: { ':eventId': eventId },
        },
      };
      // One write, but as a transaction: that tries again when it meets another one, such as a new picture's.
      await failedConditions(transact(client, [unmark]));
    },
  };
}
