import { describeError } from '@orderflow/middleware/describe-error';
import { log } from '@orderflow/middleware/log';
import type { HandleRecords, Invocation } from '@orderflow/middleware/stream';
import type { DynamoDBRecord } from 'aws-lambda';
import { type Backoff, realBackoff } from './backoff.ts';
import { batchEntries } from './batch-entries.ts';
import { type EventEntry, isEventRecord, readEventEntry, sequenceNumberOf } from './event-entry.ts';
import { makeSendBatch, type PutEvents } from './send-batch.ts';

/**
 * Puts the event items of a stream batch on the bus and answers the sequence numbers that are not there yet.
 *
 * In order, and nothing after a batch that failed. An entry behind a failed one of the *same* batch may already be
 * sent and will be sent again: every event is delivered at least once, and consumers keep an inbox for that.
 */
export function makeRelayEvents(deps: {
  readonly putEvents: PutEvents;
  readonly backoff?: Backoff;
}): HandleRecords {
  const sendBatch = makeSendBatch(deps.putEvents, deps.backoff ?? realBackoff);
  return async (records, invocation) => {
    const eventRecords = records.filter(isEventRecord);
    const entries = readUntilBroken(eventRecords);
    const unsent = await sendInOrder(entries, sendBatch, invocation);
    return [...unsent, ...eventRecords.slice(entries.length).map(sequenceNumberOf)];
  };
}

async function sendInOrder(
  entries: readonly EventEntry[],
  sendBatch: ReturnType<typeof makeSendBatch>,
  invocation: Invocation,
): Promise<string[]> {
  const batches = batchEntries(entries);
  for (const [index, batch] of batches.entries()) {
    const unsent = await sendBatch(batch, invocation);
    if (unsent.length > 0) {
      return [...unsent, ...batches.slice(index + 1).flat()].map((entry) => entry.sequenceNumber);
    }
  }
  return [];
}

/**
 * The entries before the first record that cannot be read. That one stays failed, and with it all behind it, until Lambda
 * has isolated it by bisecting and handed it to the failure destination.
 */
function readUntilBroken(records: readonly DynamoDBRecord[]): EventEntry[] {
  const entries: EventEntry[] = [];
  for (const record of records) {
    try {
      entries.push(readEventEntry(record));
    } catch (error) {
      log.error('event item is not readable', { error: describeError(error), keys: record.dynamodb?.Keys });
      return entries;
    }
  }
  return entries;
}
