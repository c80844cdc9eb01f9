import type { DynamoDBRecord } from 'aws-lambda';

/** `{ pk: 'EVENT#...', sk: 'EVENT' }` */
export type ItemKey = Readonly<Record<string, string>>;

/**
 * Only a new event item is an event. The stream's filter says the same; this is for a filter that was forgotten, because
 * relaying a TTL deletion would publish every event a second time a month later.
 */
export function isEventRecord(record: DynamoDBRecord): boolean {
  return record.eventName === 'INSERT' && record.dynamodb?.NewImage?.entity?.S === 'event';
}

export function sequenceNumberOf(record: DynamoDBRecord): string {
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  if (sequenceNumber === undefined) throw new Error('A stream record without SequenceNumber');
  return sequenceNumber;
}

/** The item's primary key; Orderflow's tables have string keys only. */
export function keyOf(record: DynamoDBRecord): ItemKey {
  const keys = Object.entries(record.dynamodb?.Keys ?? {});
  return Object.fromEntries(keys.map(([name, value]) => [name, value.S ?? '']));
}
