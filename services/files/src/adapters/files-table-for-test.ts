// A table that behaves like DynamoDB, driven by the real SDK client: fakes cannot tell whether an expression is right.
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { makeDynamodb } from '@orderflow/local-cloud/dynamodb/dynamodb';
import { serveService } from '@orderflow/local-cloud/endpoint/serve-for-test';
import type { FilesTable } from './dynamodb-file-store.ts';

export async function startFilesTable() {
  const dynamodb = await makeDynamodb();
  const served = await serveService(dynamodb);
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: served.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
  );
  return {
    /** A new, empty table. */
    makeTable: async (): Promise<FilesTable> => {
      const tableName = `files-${randomUUID()}`;
      await dynamodb.createTable({ TableName: tableName, ...schema });
      return { client, tableName };
    },
    stop: async () => {
      client.destroy();
      await served.close();
      await dynamodb.stop();
    },
  };
}

const schema = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
};

export async function itemsOf({ client, tableName }: FilesTable, entity: string) {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }));
  return Items.filter((item) => item.entity === entity);
}
