import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inboxRetentionDays } from '@orderflow/contracts/retention';
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import type { Position } from '../domain/notification-list.ts';

export type NotificationsTable = { readonly client: DynamoDBDocumentClient; readonly tableName: string };
export type NotificationsTableNow = NotificationsTable & { readonly now: () => Date };

export const notificationKey = (notificationId: string) => ({
  pk: `NOTIFICATION#${notificationId}`,
  sk: 'NOTIFICATION',
});

/** What the indexes of lists sort by; the id keeps two of the same millisecond apart. */
export const positionKey = ({ createdAt, notificationId }: Position) => `${createdAt}#${notificationId}`;

export const personKey = (inbox: string, sk: string) => ({ pk: `PERSON#${inbox}`, sk });

export const feedKey = (feed: string, sk: string) => ({ pk: `FEED#${feed}`, sk });

/** Longer than anything that would be told twice without it can come again. */
export const remembered = (now: Date) => expiresAfterDays(now, inboxRetentionDays);

/** What waits is spread over so many partitions of its index. */
const shards = 4;

export const dueKindsOf = (kind: string) => Array.from({ length: shards }, (_, shard) => `${kind}#${shard}`);

/** Which of them: any even spread will do. */
export function dueKind(kind: string, id: string): string {
  const sum = [...id].reduce((total, character) => total + character.charCodeAt(0), 0);
  return `${kind}#${sum % shards}`;
}
