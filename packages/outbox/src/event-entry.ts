import type { DynamoDBRecord } from 'aws-lambda';

/** One outbox record on its way to the bus. */
export type EventEntry = {
  readonly sequenceNumber: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly occurredAt: Date;
};

/**
 * Only a new event item is an event. The stream's filter says the same; this is for a filter that was forgotten, because
 * relaying a TTL deletion would publish every event a second time a month later.
 */
export function isEventRecord(record: DynamoDBRecord): boolean {
  return record.eventName === 'INSERT' && record.dynamodb?.NewImage?.entity?.S === 'event';
}

/** Reads what `eventItem` wrote; throws when it is something else, which no retry can mend. */
export function readEventEntry(record: DynamoDBRecord): EventEntry {
  const image = record.dynamodb?.NewImage ?? {};
  const text = (name: string): string => {
    const value = image[name]?.S;
    if (value === undefined) throw new Error(`The event item has no ${name}`);
    return value;
  };
  const detail = text('detail');
  const { metadata } = JSON.parse(detail) as {
    metadata: Record<'eventId' | 'correlationId' | 'causationId' | 'occurredAt', string>;
  };
  return {
    sequenceNumber: sequenceNumberOf(record),
    source: text('source'),
    detailType: text('detailType'),
    detail,
    eventId: metadata.eventId,
    correlationId: metadata.correlationId,
    causationId: metadata.causationId,
    occurredAt: new Date(metadata.occurredAt),
  };
}

export function sequenceNumberOf(record: DynamoDBRecord): string {
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  if (sequenceNumber === undefined) throw new Error('A stream record without SequenceNumber');
  return sequenceNumber;
}
