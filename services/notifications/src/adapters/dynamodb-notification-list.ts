import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import * as z from 'zod';
import type { Notification, NotificationQuery } from '../domain/notification.ts';
import { type NotificationsTable, notificationsOf } from './notifications-table.ts';

const NotificationItem = NotificationView.extend({ customerId: z.string(), providerMessageId: z.string() });

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
    return Items.map((item) => NotificationItem.parse(item));
  }

  return { findNotifications };
}
