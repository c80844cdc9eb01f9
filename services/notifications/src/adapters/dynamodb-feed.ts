import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { FeedEntry, feedRetentionDays } from '@orderflow/contracts/notifications/live-feed';
import { AppError } from '@orderflow/errors/app-error';
import { ConditionsFailed } from '@orderflow/outbox/conditions-failed';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import { transact } from '@orderflow/outbox/transact';
import * as z from 'zod';
import type { NewEntry, PlacedEntry } from '../domain/feed.ts';
import { feedKey, type NotificationsTableNow, remembered } from './notifications-table.ts';

/** Two items each, and the position: what one transaction takes. */
const maxEntriesPerWrite = 49;
const maxAttempts = 20;

const entryPrefix = 'ENTRY#';
/** Twelve digits: sorted as texts, entries come in their order. */
const entryKey = (feed: string, position: number) =>
  feedKey(feed, `${entryPrefix}${String(position).padStart(12, '0')}`);

const EntryItem = z.object({ feed: z.string(), entry: FeedEntry });

/** Throws, naming the field, for an item that is no entry. */
export function toPlacedEntry(item: Readonly<Record<string, unknown>>): PlacedEntry {
  return EntryItem.parse(item);
}

/** The numbered entries of each feed. */
export function makeDynamodbFeed({ client, tableName: TableName, now }: NotificationsTableNow) {
  async function findPosition(feed: string): Promise<number> {
    const Key = feedKey(feed, 'POSITION');
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Number(Item?.position ?? 0);
  }

  async function append(feed: string, entries: readonly NewEntry[]): Promise<void> {
    const distinct = [...new Map(entries.map((entry) => [entry.eventId, entry])).values()];
    for (let from = 0; from < distinct.length; from += maxEntriesPerWrite) {
      await appendAll(feed, distinct.slice(from, from + maxEntriesPerWrite));
    }
  }

  /** Whoever comes second begins again behind the first. */
  async function appendAll(feed: string, entries: readonly NewEntry[]): Promise<void> {
    let missing = entries;
    for (let attempt = 0; missing.length > 0; attempt += 1) {
      if (attempt === maxAttempts) throw feedBusy(feed);
      const position = await findPosition(feed);
      try {
        await transact(client, additions(feed, position, missing));
        return;
      } catch (error) {
        if (!(error instanceof ConditionsFailed)) throw error;
        const { failed } = error;
        missing = missing.filter((_, index) => !failed.includes(1 + index));
      }
    }
  }

  function additions(feed: string, position: number, entries: readonly NewEntry[]) {
    const expiresAt = expiresAfterDays(now(), feedRetentionDays);
    const counter = {
      Update: {
        TableName,
        Key: feedKey(feed, 'POSITION'),
        UpdateExpression: 'SET #position = :next',
        ConditionExpression: position === 0 ? 'attribute_not_exists(pk)' : '#position = :last',
        ExpressionAttributeNames: { '#position': 'position' },
        ExpressionAttributeValues: {
          ':next': position + entries.length,
          ...(position > 0 && { ':last': position }),
        },
      },
    };
    const seen = entries.map(({ eventId }) => ({
      Put: {
        TableName,
        Item: { ...feedKey(feed, `SEEN#${eventId}`), entity: 'feed-seen', expiresAt: remembered(now()) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }));
    const placed = entries.map((entry, index) => {
      const own = { ...entry, position: position + index + 1 };
      const key = entryKey(feed, own.position);
      return { Put: { TableName, Item: { ...key, entity: 'feed-entry', feed, entry: own, expiresAt } } };
    });
    return [counter, ...seen, ...placed];
  }

  async function findEntries(feed: string, after: number, limit: number): Promise<FeedEntry[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :feed AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':feed': feedKey(feed, '').pk,
          ':first': entryKey(feed, after + 1).sk,
          ':last': `${entryPrefix}~`,
        },
        // What was pushed already must be there when somebody asks what was before it.
        ConsistentRead: true,
        Limit: limit,
      }),
    );
    return Items.map((item) => toPlacedEntry(item).entry);
  }

  return { append, findPosition, findEntries };
}

function feedBusy(feed: string): AppError {
  return new AppError('Too much is happening at once', {
    code: 'FEED_BUSY',
    kind: 'unavailable',
    retryable: true,
    context: { feed },
  });
}
