import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { readAwsConfig, readVariables } from './config.ts';
import { describeError } from './describe-error.ts';
import type { FailedMessages } from './failure-policy.ts';
import { log } from './log.ts';
import { count } from './metrics.ts';
import { makeCallSqs } from './sqs-calls.ts';
import { makeSqsFailedMessages } from './sqs-failed-messages.ts';
import { type HandleRecords, type StreamHandler, streamPipeline } from './stream.ts';

type Image = Readonly<Record<string, unknown>>;

/**
 * Makes the Lambda handler that follows the items of a table: `read` parses an item as it was after a change, and `handle` gets all
 * of a batch in order, at least once. What `handle` throws makes the batch come again. An item that `read` refuses is parked in the
 * queue FAILURES_QUEUE_URL with its key and without its contents: no retry would make it readable, and all behind it would wait.
 */
export function itemStreamPipeline<Item>(
  read: (image: Image) => Item,
  handle: (items: readonly Item[]) => Promise<void>,
): StreamHandler {
  const { FAILURES_QUEUE_URL } = readVariables(['FAILURES_QUEUE_URL']);
  const { park } = makeSqsFailedMessages(FAILURES_QUEUE_URL, makeCallSqs(readAwsConfig()));
  return streamPipeline(makeHandleItems(read, handle, park));
}

/** The same without the environment and without SQS. */
export function makeHandleItems<Item>(
  read: (image: Image) => Item,
  handle: (items: readonly Item[]) => Promise<void>,
  park: FailedMessages['park'],
): HandleRecords {
  const readOrPark = async (record: DynamoDBRecord): Promise<Item[]> => {
    try {
      return [read(toImage(record.dynamodb?.NewImage))];
    } catch (error) {
      const key = toImage(record.dynamodb?.Keys);
      const reason = 'ITEM_UNREADABLE';
      const correlationId = record.eventID ?? 'unknown';
      await park({
        body: JSON.stringify({ key }),
        reason,
        message: 'The item cannot be read',
        correlationId,
      });
      log.error('item parked', { key, reason, error: describeError(error) });
      count('RecordParked');
      return [];
    }
  };
  return async (records) => {
    await handle((await Promise.all(records.map(readOrPark))).flat());
    return [];
  };
}

function toImage(attributes: NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] = {}): Image {
  return unmarshall(attributes as Parameters<typeof unmarshall>[0]);
}
