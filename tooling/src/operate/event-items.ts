/** The event items of a service's table, and how they are put once more: see packages/outbox/README.md, Recovery. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { TimeRange } from './times.ts';
import type { Context } from './verb.ts';

export type EventItem = {
  readonly pk: string;
  readonly sk: string;
  readonly entity: string;
  readonly detailType: string;
  /** JSON. */
  readonly detail: string;
};

export type Key = { readonly pk: string; readonly sk: string };

export async function eventItem(context: Context, table: string, key: Key): Promise<EventItem | undefined> {
  const client = DynamoDBDocumentClient.from(context.client(DynamoDBClient));
  const { Item } = await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return Item as EventItem | undefined;
}

/** No index knows them by their time: this reads the whole table. */
export async function eventItemsOf(
  context: Context,
  table: string,
  { from, to }: TimeRange,
): Promise<EventItem[]> {
  const client = DynamoDBDocumentClient.from(context.client(DynamoDBClient));
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      FilterExpression: 'entity = :event',
      ExpressionAttributeValues: { ':event': 'event' },
    },
  );
  const items: EventItem[] = [];
  for await (const { Items = [] } of pages) items.push(...(Items as EventItem[]));
  return items.filter((item) => {
    const occurredAt = Date.parse(occurredAtOf(item));
    // A copy has the same event as the item that it was made of.
    return /^EVENT#[^#]+$/.test(item.pk) && occurredAt >= from.getTime() && occurredAt <= to.getTime();
  });
}

export const eventIdOf = ({ pk }: Key) => pk.split('#')[1] ?? pk;

export function occurredAtOf({ detail }: EventItem): string {
  try {
    return String((JSON.parse(detail) as { metadata?: { occurredAt?: unknown } }).metadata?.occurredAt);
  } catch {
    return 'unreadable';
  }
}

/**
 * Under a new key, because a relay sees inserted items only. `at` makes the key, so that a later attempt inserts again; the event's own
 * id stays, by which consumers recognise it.
 */
export async function putAgain(context: Context, table: string, item: EventItem, at: Date): Promise<void> {
  const client = DynamoDBDocumentClient.from(context.client(DynamoDBClient));
  const pk = `EVENT#${eventIdOf(item)}#again#${at.toISOString()}`;
  await client.send(new PutCommand({ TableName: table, Item: { ...item, pk } }));
}
