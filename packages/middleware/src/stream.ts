import middy from '@middy/core';
import { AppError } from '@orderflow/errors/app-error';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { count } from './metrics.ts';
import { observeInvocation } from './observe-invocation.ts';

export type StreamHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse>;

export type Invocation = {
  /** Milliseconds until Lambda ends the function. */
  readonly remainingMs: () => number;
};

/** Answers the sequence numbers of the records that must come again; what it throws fails the whole batch. */
export type HandleRecords = (records: readonly DynamoDBRecord[], invocation: Invocation) => Promise<string[]>;

/**
 * Makes the Lambda handler of a DynamoDB stream. A shard is a sequence: Lambda goes on from the lowest failed record,
 * so records behind it may be handled twice and the handler must bear that.
 */
export function streamPipeline(handle: HandleRecords): StreamHandler {
  const consume = async (
    { Records }: DynamoDBStreamEvent,
    context: Context,
  ): Promise<DynamoDBBatchResponse> => {
    const failed = await handle(Records, { remainingMs: () => context.getRemainingTimeInMillis() });
    count('RecordProcessed', Records.length - failed.length);
    count('RecordFailed', failed.length);
    const lowest = lowestSequenceNumber(failed);
    if (lowest === undefined) return { batchItemFailures: [] };
    throwWhenStuck(Records, lowest);
    return { batchItemFailures: [{ itemIdentifier: lowest }] };
  };
  return middy(consume).use(observeInvocation()) as StreamHandler;
}

/**
 * Lambda bisects a partly failed batch *at* the reported record. When that is the first one, the cut removes nothing: the
 * batch would come back whole until its retries are used up, and the good records would be given up with the bad one.
 * An error makes Lambda cut the batch in halves instead, until the bad record is alone.
 */
function throwWhenStuck(records: readonly DynamoDBRecord[], lowestFailed: string): void {
  if (records.length === 1 || records[0]?.dynamodb?.SequenceNumber !== lowestFailed) return;
  throw new AppError('The first record of the batch failed', {
    code: 'STREAM_BATCH_STUCK',
    kind: 'unavailable',
    retryable: true,
    context: { records: records.length, sequenceNumber: lowestFailed },
  });
}

/** Sequence numbers are decimal strings of different lengths, and too long for a number. */
export function lowestSequenceNumber(sequenceNumbers: readonly string[]): string | undefined {
  return [...sequenceNumbers].sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1))[0];
}
