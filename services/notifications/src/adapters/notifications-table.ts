import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Notification } from '../domain/notification.ts';

export type NotificationsTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

const notificationPrefix = 'NOTIFICATION#';

/** One partition per customer, in the order of sending; the id keeps two of the same millisecond apart. */
export function notificationKey({ customerId, sentAt, notificationId }: Notification) {
  return { pk: customerPartition(customerId), sk: `${notificationPrefix}${sentAt}#${notificationId}` };
}

export function notificationsOf(customerId: string) {
  return {
    KeyConditionExpression: 'pk = :customer AND begins_with(sk, :notification)',
    ExpressionAttributeValues: {
      ':customer': customerPartition(customerId),
      ':notification': notificationPrefix,
    },
  };
}

function customerPartition(customerId: string): string {
  return `CUSTOMER#${customerId}`;
}
