import { AppError } from '@orderflow/errors/app-error';
import { acceptCorrelationId } from '@orderflow/middleware/trace';
import type { DynamoDBRecord } from 'aws-lambda';
import type { EventEntry } from './event-entry.ts';
import { type ItemKey, keyOf, sequenceNumberOf } from './stream-record.ts';

/** An event item that no retry can put on the bus: where to find it and what is wrong, never what it holds. */
export type RejectedItem = {
  readonly sequenceNumber: string;
  readonly key: ItemKey;
  /** EVENT_REFUSED_BY_BUS, or why it is no event of this service: see `readEventEntries`. */
  readonly reason: string;
  readonly message: string;
  readonly correlationId: string;
};

/** Keeps a rejected item for a person; rejects when that failed, and the item then comes again. */
export type ParkItem = (item: RejectedItem) => Promise<void>;

/** The entries' codes after which AWS says not to try again, as far as the event itself is to blame. */
const PERMANENT = new Set(['InvalidArgument', 'MalformedDetail', 'NotAuthorizedForSourceException']);

/**
 * Undefined for an error code that may pass. A missing permission (`AccessDeniedException`) counts as one: it hits all events
 * alike, and the first to come after it was granted is no worse than the last before.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
 */
export function rejectedByBus(entry: EventEntry, errorCode: string): RejectedItem | undefined {
  if (!PERMANENT.has(errorCode)) return undefined;
  const { sequenceNumber, key, correlationId } = entry;
  const message = `PutEvents answered ${errorCode}`;
  return { sequenceNumber, key, reason: 'EVENT_REFUSED_BY_BUS', message, correlationId };
}

/** Throws whatever else `error` is than one of readEventEntries' own. */
export function rejectedByContract(record: DynamoDBRecord, error: unknown): RejectedItem {
  if (!(error instanceof AppError)) throw error;
  const sequenceNumber = sequenceNumberOf(record);
  return {
    sequenceNumber,
    key: keyOf(record),
    reason: error.code,
    message: error.message,
    correlationId: correlationIdOf(record) ?? sequenceNumber,
  };
}

function correlationIdOf(record: DynamoDBRecord): string | undefined {
  try {
    const detail: unknown = JSON.parse(record.dynamodb?.NewImage?.detail?.S ?? '');
    return acceptCorrelationId(
      (detail as { metadata?: { correlationId?: unknown } } | null)?.metadata?.correlationId,
    );
  } catch {
    return undefined;
  }
}
