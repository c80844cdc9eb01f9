import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { NotificationTemplate } from '@orderflow/contracts/notifications/notification-view';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { inboxItem } from '@orderflow/outbox/inbox-record';
import { transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import type { FeedbackRecord, SentNotification } from '../domain/feedback.ts';
import { type NotificationsTableNow, notificationKey } from './notifications-table.ts';

const SentItem = z.object({
  notificationId: z.string(),
  inbox: z.string(),
  correlationId: z.string(),
  template: NotificationTemplate,
});

const SuppressionItem = z.object({ reason: z.enum(['BOUNCE', 'COMPLAINT']) });

/** Under its hash, so that the list of all that are suppressed, which is kept for good, is no list of addresses. */
function keyOf(email: string) {
  const digest = createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
  return { pk: `SUPPRESSION#${digest}`, sk: 'SUPPRESSION' };
}

/** Addresses that get no more mail. */
export function makeDynamodbSuppressions({ client, tableName: TableName, now }: NotificationsTableNow) {
  async function findSuppression(email: string): Promise<'BOUNCE' | 'COMPLAINT' | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: keyOf(email), ConsistentRead: true }),
    );
    return Item && SuppressionItem.parse(Item).reason;
  }

  async function findSent(notificationId: string): Promise<SentNotification | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: notificationKey(notificationId), ConsistentRead: true }),
    );
    return Item && SentItem.parse(Item);
  }

  /** The whole report or nothing; a repeat writes nothing. */
  async function recordFeedback({ eventId, reason, emails, sent, events }: FeedbackRecord): Promise<void> {
    const handled = inboxItem('handle-email-feedback', eventId, now());
    const suppressed = emails.map((email) => ({
      ...keyOf(email),
      entity: 'suppression',
      reason,
      at: now().toISOString(),
    }));
    const state = reason === 'BOUNCE' ? 'bounced' : 'complained';
    try {
      await transact(client, [
        { Put: { TableName, Item: handled, ConditionExpression: 'attribute_not_exists(pk)' } },
        ...suppressed.map((Item) => ({ Put: { TableName, Item } })),
        ...(sent ? [mark(sent.notificationId, state)] : []),
        ...events.map((event) => ({ Put: { TableName, Item: eventItem(event, now()) } })),
      ]);
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }

  const mark = (notificationId: string, state: string) => ({
    Update: {
      TableName,
      Key: notificationKey(notificationId),
      UpdateExpression: 'SET emailState = :state REMOVE claimedUntil',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':state': state },
    },
  });

  return { findSuppression, findSent, recordFeedback };
}
