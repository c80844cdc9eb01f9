import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { eventItem } from '@orderflow/outbox/event-item';
import { isWritten } from '@orderflow/outbox/is-written';
import { transact } from '@orderflow/outbox/transact';
import type { Claim, NewNotification, Settlement } from '../domain/notification.ts';
import {
  type NotificationsTableNow,
  notificationKey,
  positionKey,
  remembered,
} from './notifications-table.ts';

/**
 * Longer than an email is sent in (`sendWithinMs`) and settled after, unless the table is out of reach. Much shorter than the half minute that a
 * message's retries take at least: a delivery that finds the notification claimed is still there when a dead holder's claim ends.
 */
export const claimMs = 18_000;

/** A notification is claimed as long as it is `pending` and has `claimedUntil` (epoch ms) ahead. */
export function makeDynamodbNotificationStore({ client, tableName, now }: NotificationsTableNow) {
  /** What it says is written by the first claim; whether somebody has read it since is not for later ones to say. */
  async function claim(notification: NewNotification, claimId: string): Promise<Claim> {
    const { isListed, ...kept } = notification;
    const { inbox, notificationId } = notification;
    const Item = {
      ...notificationKey(notificationId),
      ...kept,
      ...(isListed && { listedIn: inbox, unreadIn: inbox }),
      createdKey: positionKey(notification),
      entity: 'notification',
      expiresAt: remembered(now()),
      ...{ emailState: 'pending', claimId, claimedUntil: now().getTime() + claimMs, attempts: 1 },
    };
    const ConditionExpression = 'attribute_not_exists(pk)';
    const isFirst = await isWritten(
      client.send(new PutCommand({ TableName: tableName, Item, ConditionExpression })),
    );
    if (isFirst || (await claimAgain(notificationId, claimId))) return 'claimed';
    return (await isPending(notificationId)) ? 'taken' : 'done';
  }

  function claimAgain(notificationId: string, claimId: string): Promise<boolean> {
    return isWritten(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: notificationKey(notificationId),
          UpdateExpression:
            'SET emailState = :pending, claimId = :claim, claimedUntil = :until ADD attempts :one',
          // The SDK may have repeated a write that had been made.
          ConditionExpression:
            'emailState = :failed OR (emailState = :pending AND (claimedUntil <= :now OR claimId = :claim))',
          ExpressionAttributeValues: {
            ':pending': 'pending',
            ':failed': 'failed',
            ':claim': claimId,
            ':now': now().getTime(),
            ':until': now().getTime() + claimMs,
            ':one': 1,
          },
        }),
      ),
    );
  }

  async function isPending(notificationId: string): Promise<boolean> {
    const Key = notificationKey(notificationId);
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
    return Item?.emailState === 'pending';
  }

  async function letGo(notificationId: string, claimId: string): Promise<void> {
    await isWritten(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: notificationKey(notificationId),
          UpdateExpression: 'SET claimedUntil = :ended',
          ConditionExpression: 'emailState = :pending AND claimId = :claim',
          ExpressionAttributeValues: { ':ended': 0, ':pending': 'pending', ':claim': claimId },
        }),
      ),
    );
  }

  async function settle(settlement: Settlement): Promise<void> {
    const { event } = settlement;
    try {
      await transact(client, [
        settling(tableName, settlement),
        ...(event ? [{ Put: { TableName: tableName, Item: eventItem(event, now()) } }] : []),
      ]);
    } catch (error) {
      // Its claim ran out and another delivery was faster, or the provider has reported on it already.
      if (!(error instanceof ConditionsFailed)) throw error;
    }
  }

  return { claim, letGo, settle };
}

/** One element of a transaction: the notification comes to rest, from `pending` only. */
export function settling(
  TableName: string,
  { notificationId, emailState, providerMessageId, claimId }: Settlement,
) {
  return {
    Update: {
      TableName,
      Key: notificationKey(notificationId),
      UpdateExpression: `SET emailState = :state${providerMessageId ? ', providerMessageId = :provider' : ''} REMOVE claimedUntil`,
      ConditionExpression: `emailState = :pending${claimId ? ' AND claimId = :claim' : ''}`,
      ExpressionAttributeValues: {
        ':state': emailState,
        ':pending': 'pending',
        ...(providerMessageId && { ':provider': providerMessageId }),
        ...(claimId && { ':claim': claimId }),
      },
    },
  };
}
