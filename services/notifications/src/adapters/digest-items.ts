// The items of a digest: a header that is found when it is due, the messages, and the gates that they pass.
import { expiresAfterDays } from '@orderflow/outbox/event-item';
import type { DigestKey } from '../domain/limits.ts';
import type { SingleMessage } from '../domain/message.ts';
import type { Outgoing } from '../domain/notification.ts';
import { dueKind } from './notifications-table.ts';

/** Whoever adds a message passes one of them, so that not all meet at one item. A digest is closed when all of them are. */
export const gateCount = 8;

/** After the digest went out, for people who ask. */
const retentionDays = 7;
const expiry = (now: Date) => ({ expiresAt: expiresAfterDays(now, retentionDays) });

const keyOf = (digestId: string, sk: string) => ({ pk: `DIGEST#${digestId}`, sk });
const memberPrefix = 'MEMBER#';

export const headerKey = (digestId: string) => keyOf(digestId, 'DIGEST');

export function digestIdOf({ inbox, kind, window }: DigestKey): string {
  return `${inbox}#${kind}#${window.startsAt.toISOString()}`;
}

export function headerItem(key: DigestKey, { recipient, correlationId, causationId }: Outgoing, now: Date) {
  const digestId = digestIdOf(key);
  return {
    ...headerKey(digestId),
    entity: 'digest',
    ...{ digestId, kind: key.kind, recipient, correlationId, causationId },
    ...{ dueKind: dueKind('digest', digestId), dueAt: key.window.endsAt.toISOString() },
    ...expiry(now),
  };
}

export function memberItem(digestId: string, notificationId: string, message: SingleMessage, now: Date) {
  const key = keyOf(digestId, `${memberPrefix}${notificationId}`);
  return { ...key, entity: 'digest-member', message, ...expiry(now) };
}

/** What finds all messages of a digest that were written before it was closed. */
export function membersOf(TableName: string, digestId: string) {
  return {
    TableName,
    KeyConditionExpression: 'pk = :digest AND begins_with(sk, :member)',
    ExpressionAttributeValues: { ':digest': headerKey(digestId).pk, ':member': memberPrefix },
    ConsistentRead: true,
  };
}

export function gateOf(notificationId: string): number {
  return Number.parseInt(notificationId.slice(-1), 16) % gateCount;
}

/** Passes a gate, as long as it is open. */
export function passing(TableName: string, digestId: string, gate: number, now: Date) {
  return {
    TableName,
    Key: keyOf(digestId, `GATE#${gate}`),
    UpdateExpression: 'SET expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(closed)',
    ExpressionAttributeValues: { ':expiresAt': expiry(now).expiresAt },
  };
}

export function closing(TableName: string, digestId: string, gate: number, now: Date) {
  return {
    TableName,
    Key: keyOf(digestId, `GATE#${gate}`),
    UpdateExpression: 'SET expiresAt = :expiresAt, closed = :closed',
    ExpressionAttributeValues: { ':expiresAt': expiry(now).expiresAt, ':closed': true },
  };
}
