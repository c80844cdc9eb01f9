import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ProductView } from '@orderflow/contracts/orders/list-products';
import * as z from 'zod';
import { type OrdersTable, productKey, stockKey } from '../src/adapters/orders-table.ts';
import catalogue from './catalogue.json' with { type: 'json' };

/** The demo shop: its products with the stock they start with. */
export const demoCatalogue: readonly ProductView[] = z.array(ProductView).parse(catalogue);

/**
 * Writes products and their stock; safe to repeat at any time. Names and prices are brought up to date, while pictures and stock
 * that exist stay as they are, because files and orders have made them so.
 */
export async function seedCatalogue(table: OrdersTable, products = demoCatalogue): Promise<void> {
  await Promise.all(
    products.map(async ({ productId, name, description, price, available }) => {
      await startStock(table, { productId, available });
      await table.client.send(
        new UpdateCommand({
          TableName: table.tableName,
          Key: productKey(productId),
          UpdateExpression:
            'SET entity = :entity, productId = :productId, #name = :name, description = :description, price = :price',
          // `name` is a reserved word of DynamoDB.
          ExpressionAttributeNames: { '#name': 'name' },
          ExpressionAttributeValues: {
            ':entity': 'product',
            ':productId': productId,
            ':name': name,
            ':description': description,
            ':price': price,
          },
        }),
      );
    }),
  );
}

type Stock = { readonly productId: string; readonly available: number };

async function startStock({ client, tableName }: OrdersTable, stock: Stock): Promise<void> {
  try {
    await client.send(
      new PutCommand({
        TableName: tableName,
        Item: { ...stockKey(stock.productId), entity: 'stock', ...stock },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
