import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ProductPicture } from '@orderflow/contracts/files/product-picture';
import { Money } from '@orderflow/contracts/money';
import * as z from 'zod';
import type { NewPictures, Product } from '../domain/product.ts';
import { batchGet } from './dynamodb-batch-get.ts';
import { cataloguePk, type OrdersTable, productKey, stockKeysOf } from './orders-table.ts';

const ProductItem = z.object({
  productId: z.string(),
  name: z.string(),
  description: z.string(),
  price: Money,
  pictures: z.array(ProductPicture).readonly().exactOptional(),
});

const StockItem = z.object({ available: z.int() });

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
      const items = await batchGet(table, productIds.flatMap(stockKeysOf));
      const unitsByKey = new Map(items.map((item) => [item.pk, StockItem.parse(item).available]));
      const unitsOf = (id: string) =>
        stockKeysOf(id).reduce((sum, { pk }) => sum + (unitsByKey.get(pk) ?? 0), 0);
      return new Map(productIds.map((id) => [id, unitsOf(id)]));
    },

    /** False when there is no such product; does nothing when the product has a later picture. */
    savePictures: async ({ productId, pictures, readyAt }: NewPictures): Promise<boolean> => {
      const command = new UpdateCommand({
        TableName: table.tableName,
        Key: productKey(productId),
        UpdateExpression: 'SET pictures = :pictures, picturesReadyAt = :readyAt',
        ConditionExpression:
          'attribute_exists(pk) AND (attribute_not_exists(picturesReadyAt) OR picturesReadyAt < :readyAt)',
        ExpressionAttributeValues: { ':pictures': pictures, ':readyAt': readyAt },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        await table.client.send(command);
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item !== undefined;
      }
    },
  };
}
