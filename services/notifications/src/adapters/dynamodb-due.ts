import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isWritten } from '@orderflow/outbox/is-written';
import { byDue } from '../table-indexes.ts';
import { dueKindsOf, type NotificationsTableNow } from './notifications-table.ts';

type Key = { readonly pk: string; readonly sk: string };

/** So many of one kind are taken at once; the next run takes the next. */
const perShard = 50;

/** What waits until a moment. The index is a little behind: what was done just now may still be found, and is then found done. */
export function makeDynamodbDue({ client, tableName, now }: NotificationsTableNow) {
  async function findDue(kind: 'confirmation' | 'digest'): Promise<Readonly<Record<string, unknown>>[]> {
    const pages = await Promise.all(
      dueKindsOf(kind).map((dueKind) =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: byDue.name,
            KeyConditionExpression: 'dueKind = :kind AND dueAt <= :now',
            ExpressionAttributeValues: { ':kind': dueKind, ':now': now().toISOString() },
            Limit: perShard,
          }),
        ),
      ),
    );
    return pages
      .flatMap(({ Items = [] }) => Items)
      .sort((one, other) => String(one.dueAt).localeCompare(String(other.dueAt)));
  }

  /** Nothing is left to forget when its time to live was up meanwhile. */
  async function forget(Key: Key): Promise<void> {
    const [UpdateExpression, ConditionExpression] = ['REMOVE dueKind, dueAt', 'attribute_exists(pk)'];
    await isWritten(
      client.send(new UpdateCommand({ TableName: tableName, Key, UpdateExpression, ConditionExpression })),
    );
  }
  return { findDue, forget };
}
