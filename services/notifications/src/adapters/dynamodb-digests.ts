import { GetCommand, PutCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { isWritten } from '@orderflow/outbox/is-written';
import { transact } from '@orderflow/outbox/transact';
import type { Digest } from '../domain/digest.ts';
import { digestClosed } from '../domain/errors.ts';
import type { DigestKey } from '../domain/limits.ts';
import { maxShownMessages, type SingleMessage } from '../domain/message.ts';
import type { Outgoing } from '../domain/notification.ts';
import {
  closing,
  digestIdOf,
  gateCount,
  gateOf,
  headerItem,
  headerKey,
  memberItem,
  membersOf,
  passing,
} from './digest-items.ts';
import { makeDynamodbDue } from './dynamodb-due.ts';
import { settling } from './dynamodb-notification-store.ts';
import type { NotificationsTableNow } from './notifications-table.ts';

/** Messages that are too many at once, until they go out as one. */
export function makeDynamodbDigests(table: NotificationsTableNow) {
  const { client, tableName: TableName, now } = table;
  const due = makeDynamodbDue(table);

  /** The header comes first: a digest with a message in it is always found when it is due. */
  async function collect(
    key: DigestKey,
    outgoing: Outgoing & { readonly message: SingleMessage },
  ): Promise<void> {
    const digestId = digestIdOf(key);
    const { notificationId, message } = outgoing;
    const [Item, ConditionExpression] = [headerItem(key, outgoing, now()), 'attribute_not_exists(pk)'];
    await isWritten(client.send(new PutCommand({ TableName, Item, ConditionExpression })));
    try {
      await transact(client, [
        settling(TableName, { notificationId, emailState: 'collected' }),
        { Put: { TableName, Item: memberItem(digestId, notificationId, message, now()) } },
        { Update: passing(TableName, digestId, gateOf(notificationId), now()) },
      ]);
    } catch (error) {
      if (!(error instanceof ConditionsFailed)) throw error;
      // Index 0: another delivery has settled it. Otherwise the digest went out just now, and the next one takes the message.
      if (!error.failed.includes(0)) throw digestClosed(digestId);
    }
  }

  /** Takes no further message in, and answers what is in it; the same again when it is asked again. */
  async function closeDigest(digestId: string): Promise<Digest | undefined> {
    const gates = Array.from({ length: gateCount }, (_, gate) => closing(TableName, digestId, gate, now()));
    await Promise.all(gates.map((gate) => client.send(new UpdateCommand(gate))));
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: headerKey(digestId), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { recipient, kind, correlationId, causationId } = Item as Omit<Digest, 'messages' | 'total'>;
    const messages: SingleMessage[] = [];
    let total = 0;
    for await (const { Items = [] } of paginateQuery({ client }, membersOf(TableName, digestId))) {
      total += Items.length;
      const shown = Items.slice(0, maxShownMessages - messages.length);
      messages.push(...shown.map(({ message }) => message as SingleMessage));
    }
    return { recipient, kind, messages, total, correlationId, causationId };
  }

  return {
    collect,
    closeDigest,
    findDueDigests: async () => (await due.findDue('digest')).map(({ digestId }) => String(digestId)),
    forgetDigest: (digestId: string) => due.forget(headerKey(digestId)),
  };
}
