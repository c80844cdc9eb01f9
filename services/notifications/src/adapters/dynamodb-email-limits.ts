import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import { isWritten } from '@orderflow/outbox/is-written';
import type { DigestKey, EmailLimits } from '../domain/limits.ts';
import { type NotificationsTableNow, personKey } from './notifications-table.ts';

/** Counts the emails of a window. A slot that was taken by an attempt that failed stays taken: the limit is one from above. */
export function makeDynamodbEmailLimits({ client, tableName, now }: NotificationsTableNow) {
  async function takeSlot({ inbox, kind, window }: DigestKey, limits: EmailLimits): Promise<boolean> {
    return isWritten(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: personKey(inbox, `WINDOW#${window.startsAt.toISOString()}`),
          UpdateExpression: 'SET expiresAt = :expiresAt ADD #all :one, #kind :one',
          ConditionExpression:
            '(attribute_not_exists(#all) OR #all < :perCustomer) AND (attribute_not_exists(#kind) OR #kind < :perKind)',
          ExpressionAttributeNames: { '#all': 'all', '#kind': kind },
          ExpressionAttributeValues: {
            ':one': 1,
            ':perKind': limits.perKind,
            ':perCustomer': limits.perCustomer,
            ':expiresAt': expiresAfterDays(now(), 1),
          },
        }),
      ),
    );
  }
  return { takeSlot };
}
