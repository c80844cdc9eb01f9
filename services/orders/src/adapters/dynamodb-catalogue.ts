import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { Money } from '@orderflow/contracts/money';
import * as z from 'zod';
import type { Product } from '../domain/product.ts';
import { batchGet } from './dynamodb-batch-get.ts';
import { cataloguePk, type OrdersTable, productKey, stockKey } from './orders-table.ts';

const ProductItem = z.object({
  productId: z.string(),
  name: z.string(),
  description: z.string(),
  price: Money,
});

const StockItem = z.object({ productId: z.string(), available: z.int() });

/** Products and their stock. Reads are eventually consistent: an order's own conditions have the last word. */
export function makeDynamodbCatalogue(table: OrdersTable) {
  return {
    loadCatalogue: async (): Promise<Product[]> => {
      const products: Product[] = [];
      const pages = paginateQuery(
        { client: table.client },
        {
          TableName: table.tableName,
          KeyConditionExpression: 'pk = :catalogue',
          ExpressionAttributeValues: { ':catalogue': cataloguePk },
        },
      );
      for await (const page of pages) {
        products.push(...(page.Items ?? []).map((item) => ProductItem.parse(item)));
      }
      return products;
    },

    loadProducts: async (productIds: readonly string[]): Promise<Product[]> => {
      const items = await batchGet(table, productIds.map(productKey));
      return items.map((item) => ProductItem.parse(item));
    },

    loadStock: async (productIds: readonly string[]): Promise<Map<string, number>> => {
      const items = (await batchGet(table, productIds.map(stockKey))).map((item) => StockItem.parse(item));
      return new Map(items.map((item) => [item.productId, item.available]));
    },
  };
}
