import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ProductView } from '@orderflow/contracts/orders/list-products';
import * as z from 'zod';
import { type OrdersTable, productKey, stockKey } from '../src/adapters/orders-table.ts';
import catalogue from './catalogue.json' with { type: 'json' };

/** The demo shop: its products with the stock they start with. */
export const demoCatalogue: readonly ProductView[] = z.array(ProductView).parse(catalogue);

/**
 * Writes products and their stock; safe to repeat at any time. Names and prices are brought up to date, while stock
 * that exists stays as it is, because orders may have taken from it.
 */
export async function seedCatalogue(table: OrdersTable, products = demoCatalogue): Promise<void> {
  await Promise.all(
    products.map(async ({ available, ...product }) => {
      await startStock(table, { productId: product.productId, available });
      await table.client.send(
        new PutCommand({
          TableName: table.tableName,
          Item: { ...productKey(product.productId), entity: 'product', ...product },
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
