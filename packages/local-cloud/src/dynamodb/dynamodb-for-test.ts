/** A running DynamoDB with one table and the real SDK's clients, for the tests beside this file. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { serveService } from '../endpoint/serve-for-test.ts';
import { type DynamodbOptions, type DynamodbService, makeDynamodb, type StreamRecord } from './dynamodb.ts';

export const TABLE_NAME = 'orders';
export const TABLE_PROPERTIES = {
  TableName: TABLE_NAME,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'customerId'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S',
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-customer',
      KeySchema: [{ AttributeName: 'customerId', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

export type DynamodbForTest = {
  readonly service: DynamodbService;
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  stop(): Promise<void>;
};

/** The SDK does not retry here: what the service says is what the test sees. */
export async function startDynamodb(
  options: DynamodbOptions = {},
  properties = {},
): Promise<DynamodbForTest> {
  const service = await makeDynamodb(options);
  await service.createTable({ ...TABLE_PROPERTIES, ...properties });
  const { url, close } = await serveService(service);
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    service,
    client,
    documents: DynamoDBDocumentClient.from(client),
    async stop() {
      client.destroy();
      await close();
      await service.stop();
    },
  };
}

/** Everything that is on the table's stream now. */
export async function recordsOf(service: DynamodbService, tableName = TABLE_NAME): Promise<StreamRecord[]> {
  const reader = service.openStream(tableName, 'TRIM_HORIZON');
  const records = await reader.read(Number.MAX_SAFE_INTEGER, 0);
  reader.close();
  return records;
}
