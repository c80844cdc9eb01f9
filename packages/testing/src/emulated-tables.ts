/** Tables that behave like DynamoDB, driven by the real SDK client: fakes cannot tell whether an expression is right. */
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { type Index, table } from '@orderflow/infra/table';
import { makeDynamodb } from '@orderflow/local-cloud/dynamodb/dynamodb';
import { serveService } from '@orderflow/local-cloud/endpoint/serve-for-test';

export type ServiceTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

/** Starts an empty database in this process; every table has the keys and the stream of a service's own. */
export async function startTables() {
  const dynamodb = await makeDynamodb();
  const served = await serveService(dynamodb);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: served.url, region: 'us-east-1', credentials }),
  );
  return {
    /** A new, empty table. */
    makeTable: async (indexes: readonly Index[] = []): Promise<ServiceTable> => {
      const tableName = `table-${randomUUID()}`;
      await dynamodb.createTable({
        ...table(indexes).Properties,
        TableName: tableName,
        DeletionProtectionEnabled: false,
      });
      return { client, tableName };
    },
    stop: async () => {
      client.destroy();
      await served.close();
      await dynamodb.stop();
    },
  };
}

/** Every item whose attribute `entity` is the given one. */
export async function itemsOf({ client, tableName }: ServiceTable, entity: string) {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }));
  return Items.filter((item) => item.entity === entity);
}
