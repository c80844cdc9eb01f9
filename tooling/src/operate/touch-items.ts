import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from './event-items.ts';
import { tableOf } from './stack-resources.ts';
import { applied, type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['<service>', '<entity>'],
  help: `Writes items of one kind once more as they are, with the time in the attribute touchedAt, so that what follows the table's stream
looks at them again. Events are for recover-events: their relay sees new items only.

  <service>            orders, files, notifications
  <entity>             as in the attribute of that name: import, order, feed-entry
  --pk <key>           those with this partition key only; may be given more than once
`,
  options: { pk: { type: 'string', multiple: true } },
  changes: true,
  async run(context, [service = '', entity = ''], { pk }) {
    const table = await tableOf(context, service);
    const client = DynamoDBDocumentClient.from(context.client(DynamoDBClient));
    const keys = (await keysOf(client, table, entity)).filter((key) => !pk || pk.includes(key.pk));
    for (const key of keys) context.say(`${key.pk} ${key.sk}`);
    context.say(`${keys.length} items of ${table} are to be written once more.`);
    if (keys.length > 0) await applied(context, () => touchAll(context, table, keys));
  },
});

async function keysOf(client: DynamoDBDocumentClient, TableName: string, entity: string): Promise<Key[]> {
  const keys: Key[] = [];
  const pages = paginateScan(
    { client },
    {
      TableName,
      FilterExpression: 'entity = :entity',
      ExpressionAttributeValues: { ':entity': entity },
      ProjectionExpression: 'pk, sk',
    },
  );
  for await (const { Items = [] } of pages) keys.push(...(Items as Key[]));
  return keys;
}

async function touchAll(context: Context, TableName: string, keys: readonly Key[]): Promise<void> {
  const client = DynamoDBDocumentClient.from(context.client(DynamoDBClient));
  const touchedAt = new Date().toISOString();
  let touched = 0;
  for (const Key of keys) {
    const update = new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET touchedAt = :now',
      // What is gone meanwhile must not come back as an empty item.
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':now': touchedAt },
    });
    await client.send(update).then(
      () => {
        touched += 1;
      },
      (error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      },
    );
  }
  context.say(`${touched} items are written.`);
}
