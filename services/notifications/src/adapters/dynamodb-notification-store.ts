import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { inboxItem } from '@orderflow/outbox/inbox-record';
import { transact } from '@orderflow/outbox/transact';
import type { Claim, HandledEvent, NotificationRecord } from '../domain/notification.ts';
import { type NotificationsTable, notificationKey } from './notifications-table.ts';

/**
 * Longer than the function may run (10 s), so that no claim ends before its holder. Much shorter than the half minute that
 * a message's retries take at least: a delivery that finds the event claimed is still there when a dead holder's claim ends.
 */
const claimMs = 12_000;

type Dependencies = NotificationsTable & { readonly now: () => Date };

/**
 * The inbox record has two states. With `claimedUntil` (epoch ms) it is a claim: a delivery is sending the email.
 * Without, the event is done: that state is written with the notification, and nothing leaves it.
 */
export function makeDynamodbNotificationStore({ client, tableName, now }: Dependencies) {
  const itemFor = ({ consumer, eventId }: HandledEvent) => inboxItem(consumer, eventId, now());

  async function claim(handled: HandledEvent): Promise<Claim> {
    const item = { ...itemFor(handled), claimedUntil: now().getTime() + claimMs };
    const ConditionExpression = 'attribute_not_exists(pk) OR claimedUntil <= :now';
    const ExpressionAttributeValues = { ':now': now().getTime() };
    try {
      await client.send(
        new PutCommand({ TableName: tableName, Item: item, ConditionExpression, ExpressionAttributeValues }),
      );
      return 'claimed';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await isDone(handled)) ? 'done' : 'taken';
    }
  }

  async function isDone(handled: HandledEvent): Promise<boolean> {
    const { pk, sk } = itemFor(handled);
    const command = new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: true });
    const { Item } = await client.send(command);
    return Item !== undefined && !('claimedUntil' in Item);
  }

  async function letGo(handled: HandledEvent): Promise<void> {
    const item = { ...itemFor(handled), claimedUntil: 0 };
    const ConditionExpression = 'attribute_exists(claimedUntil)';
    await client.send(new PutCommand({ TableName: tableName, Item: item, ConditionExpression }));
  }

  async function recordNotification({ notification, event, handled }: NotificationRecord): Promise<void> {
    const notDone = 'attribute_not_exists(pk) OR attribute_exists(claimedUntil)';
    const item = { ...notificationKey(notification), entity: 'notification', ...notification };
    try {
      await transact(client, [
        { Put: { TableName: tableName, Item: itemFor(handled), ConditionExpression: notDone } },
        { Put: { TableName: tableName, Item: item } },
        { Put: { TableName: tableName, Item: eventItem(event, now()) } },
      ]);
    } catch (error) {
      // Its claim ran out and another delivery was faster.
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }

  return { claim, letGo, recordNotification };
}
