import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ProductView } from '@orderflow/contracts/orders/list-products';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import { type OrdersTable, productKey, stockKey } from '../src/adapters/orders-table.ts';
import { spread } from '../src/domain/stock.ts';
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

/** All bins at once or none: a product that has one bin has been stocked before. */
async function startStock(
  { client, tableName }: OrdersTable,
  { productId, available }: Stock,
): Promise<void> {
  const bins = spread(available).map((units, bin) => ({
    Put: {
      TableName: tableName,
      Item: { ...stockKey(productId, bin), entity: 'stock', available: units },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }));
  try {
    await transact(client, bins);
  } catch (error) {
    if (!(error instanceof ConditionsFailed)) throw error;
  }
}
