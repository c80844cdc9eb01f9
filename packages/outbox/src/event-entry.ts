import type { EventContract } from '@orderflow/contracts/define-event';
import { publishedForms } from '@orderflow/contracts/event-versions';
import { readEvent } from '@orderflow/contracts/read-event';
import { AppError } from '@orderflow/errors/app-error';
import type { DynamoDBRecord } from 'aws-lambda';
import { type ItemKey, keyOf, sequenceNumberOf } from './stream-record.ts';

/** One event in one version on its way to the bus. */
export type EventEntry = {
  readonly sequenceNumber: string;
  readonly key: ItemKey;
  readonly source: string;
  readonly detailType: string;
  readonly version: number;
  /** JSON, exactly as it will travel. */
  readonly detail: string;
  readonly eventId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly occurredAt: Date;
};

/**
 * Reads what `eventItem` wrote, checks it against its contract, and answers one entry for each version that is published
 * at `now`. Throws a permanent error with the codes of contracts' EventFault, or `EVENT_ITEM_UNREADABLE`; none of them
 * has a cause or quotes a value: JSON.parse's own message holds a piece of the event's data.
 */
export function readEventEntries(
  record: DynamoDBRecord,
  published: readonly EventContract[],
  now: Date,
): EventEntry[] {
  const item = { sequenceNumber: sequenceNumberOf(record), key: keyOf(record) };
  const attribute = (name: string) => required(name, record.dynamodb?.NewImage?.[name]?.S);
  const [source, detailType] = [attribute('source'), attribute('detailType')];
  const reading = readEvent(published, { source, detailType, detail: parseJson(attribute('detail')) });
  if ('fault' in reading) throw permanent(reading.fault.code, reading.fault.message);
  return formsOf(reading.contract, reading.event.detail, now).map((detail) => {
    const { occurredAt, producer: _, ...metadata } = detail.metadata;
    const text = JSON.stringify(detail);
    return { ...item, ...metadata, source, detailType, detail: text, occurredAt: new Date(occurredAt) };
  });
}

/** An event that its own `downcast` cannot take keeps until that is mended, and must not hold up others. */
function formsOf(...[contract, detail, now]: Parameters<typeof publishedForms>) {
  try {
    return publishedForms(contract, detail, now);
  } catch {
    throw permanent('EVENT_INVALID', 'The event cannot be put into an older version that is still published');
  }
}

function required(name: string, text: string | undefined): string {
  if (text) return text;
  throw permanent('EVENT_ITEM_UNREADABLE', `${name} is missing`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw permanent('EVENT_ITEM_UNREADABLE', 'detail is not JSON');
  }
}

function permanent(code: string, problem: string): AppError {
  return new AppError(problem, { code, kind: 'invalid' });
}
