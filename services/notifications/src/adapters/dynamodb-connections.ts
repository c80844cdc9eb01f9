import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { feedKey, type NotificationsTableNow } from './notifications-table.ts';

const prefix = 'CONNECTION#';

/** API Gateway ends every connection after two hours; its item outlives it by little, if nobody has removed it. */
const retentionSeconds = 3 * 60 * 60;

/** Who is looking at which feed. */
export function makeDynamodbConnections({ client, tableName: TableName, now }: NotificationsTableNow) {
  return {
    rememberConnection: async (feed: string, connectionId: string): Promise<void> => {
      const expiresAt = Math.floor(now().getTime() / 1000) + retentionSeconds;
      const key = feedKey(feed, `${prefix}${connectionId}`);
      const Item = { ...key, entity: 'connection', connectionId, expiresAt };
      await client.send(new PutCommand({ TableName, Item }));
    },

    forgetConnection: async (feed: string, connectionId: string): Promise<void> => {
      await client.send(new DeleteCommand({ TableName, Key: feedKey(feed, `${prefix}${connectionId}`) }));
    },

    findConnections: async (feed: string): Promise<string[]> => {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :feed AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':feed': feedKey(feed, '').pk, ':prefix': prefix },
      };
      const found: string[] = [];
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(...Items.map(({ connectionId }) => String(connectionId)));
      }
      return found;
    },
  };
}
