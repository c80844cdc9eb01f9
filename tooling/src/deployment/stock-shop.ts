import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { hasProducts } from '@orderflow/orders/seed/has-products';
import { demoCatalogue, seedCatalogue } from '@orderflow/orders/seed/seed-catalogue';

/** Fills an empty shop with the demo's catalogue. Resolves to how many products it put there. */
export async function stockShop(region: string, tableName: string): Promise<number> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
  try {
    const table = { client, tableName };
    if (await hasProducts(table)) return 0;
    await seedCatalogue(table);
    return demoCatalogue.length;
  } finally {
    client.destroy();
  }
}
