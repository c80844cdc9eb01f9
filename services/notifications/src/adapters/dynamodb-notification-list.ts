import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Notification, NotificationQuery } from '../domain/notification.ts';
import { type NotificationsTable, notificationsOf } from './notifications-table.ts';

export function makeDynamodbNotificationList({ client, tableName }: NotificationsTable) {
  async function findNotifications({
    customerId,
    limit,
  }: NotificationQuery): Promise<readonly Notification[]> {
    const command = new QueryCommand({
      TableName: tableName,
      ...notificationsOf(customerId),
      // The sort key begins with the time: backwards is newest first.
      ScanIndexForward: false,
      Limit: limit,
    });
    const { Items = [] } = await client.send(command);
    return Items as Notification[];
  }

  return { findNotifications };
}
