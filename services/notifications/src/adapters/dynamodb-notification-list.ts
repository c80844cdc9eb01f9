import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { isWritten } from '@orderflow/outbox/is-written';
import * as z from 'zod';
import type { Notification } from '../domain/notification.ts';
import { maxUnreadCounted, type NotificationQuery, type Unread } from '../domain/notification-list.ts';
import { byInbox, byUnread } from '../table-indexes.ts';
import { type NotificationsTable, notificationKey, positionKey } from './notifications-table.ts';

const NotificationItem = NotificationView.extend({
  inbox: z.string(),
  correlationId: z.string(),
  attempts: z.int(),
  providerMessageId: z.string().exactOptional(),
});

/** What people see, through indexes that are a moment behind the table. */
export function makeDynamodbNotificationList({ client, tableName }: NotificationsTable) {
  async function findNotifications({ inbox, after, limit }: NotificationQuery): Promise<Notification[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: byInbox.name,
        KeyConditionExpression: after ? 'listedIn = :inbox AND createdKey < :after' : 'listedIn = :inbox',
        ExpressionAttributeValues: { ':inbox': inbox, ...(after && { ':after': positionKey(after) }) },
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    return Items.map((item) => NotificationItem.parse(item));
  }

  async function countUnread(inbox: string): Promise<Unread> {
    const { Count = 0 } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: byUnread.name,
        KeyConditionExpression: 'unreadIn = :inbox',
        ExpressionAttributeValues: { ':inbox': inbox },
        Select: 'COUNT',
        Limit: maxUnreadCounted + 1,
      }),
    );
    return { count: Math.min(Count, maxUnreadCounted), isMore: Count > maxUnreadCounted };
  }

  /** Whether it was unread until now: somebody else's, and one that is not there, is left alone. */
  async function markRead(inbox: string, notificationId: string, at: Date): Promise<boolean> {
    return isWritten(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: notificationKey(notificationId),
          UpdateExpression: 'SET readAt = :at REMOVE unreadIn',
          ConditionExpression: 'unreadIn = :inbox',
          ExpressionAttributeValues: { ':at': at.toISOString(), ':inbox': inbox },
        }),
      ),
    );
  }
  return { findNotifications, countUnread, markRead };
}
