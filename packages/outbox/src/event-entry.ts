import { AppError } from '@orderflow/errors/app-error';
import type { DynamoDBRecord } from 'aws-lambda';
import { type ItemKey, keyOf, sequenceNumberOf } from './stream-record.ts';

/** One outbox record on its way to the bus. */
export type EventEntry = {
  readonly sequenceNumber: string;
  readonly key: ItemKey;
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly occurredAt: Date;
};

/** ISO 8601 in UTC, as the contracts ask for. `Date` alone would take '1' for a time. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/**
 * Reads what `eventItem` wrote. Throws a permanent `EVENT_ITEM_UNREADABLE` when it is something else: one bad field, such as a
 * time that is none, would make the SDK throw and so fail the nine other events of the call, again and again.
 */
export function readEventEntry(record: DynamoDBRecord): EventEntry {
  const image = record.dynamodb?.NewImage ?? {};
  const attribute = (name: string): string => required(name, image[name]?.S);
  const detail = attribute('detail');
  const metadata = readMetadata(detail);
  const id = (name: string): string => required(`metadata.${name}`, metadata[name]);
  return {
    sequenceNumber: sequenceNumberOf(record),
    key: keyOf(record),
    source: attribute('source'),
    detailType: attribute('detailType'),
    detail,
    eventId: id('eventId'),
    correlationId: id('correlationId'),
    causationId: id('causationId'),
    occurredAt: instant('metadata.occurredAt', id('occurredAt')),
  };
}

// None of these errors has a cause or quotes a value: JSON.parse's own message holds a piece of the event's data.

export function readMetadata(detail: string): Readonly<Record<string, unknown>> {
  const { metadata } = asRecord('detail', parseJson(detail));
  return asRecord('metadata', metadata);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('detail is not JSON');
  }
}

function asRecord(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw unreadable(`${name} is not an object`);
}

function required(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw unreadable(`${name} is missing`);
}

function instant(name: string, text: string): Date {
  const date = new Date(text);
  if (INSTANT.test(text) && !Number.isNaN(date.getTime())) return date;
  throw unreadable(`${name} is not a time in UTC`);
}

function unreadable(problem: string): AppError {
  return new AppError(problem, { code: 'EVENT_ITEM_UNREADABLE', kind: 'invalid' });
}
