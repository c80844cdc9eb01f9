/**
 * What Lambda tells the on-failure destination about discarded records: where they were, not what they held.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
import { randomUUID } from 'node:crypto';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import type { StreamSettings } from './stream-mapping.ts';

export type Discarded = {
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  /** Of the last invocation that saw these records, if there was one. */
  readonly requestId: string | undefined;
  readonly functionError: string | undefined;
  readonly invocations: number;
};

export const SHARD_ID = 'shardId-00000000000000000000-00000001';

export function streamFailureRecord(discarded: Discarded, settings: StreamSettings, nowMs: number): string {
  const { records, condition, requestId, functionError, invocations } = discarded;
  const first = records[0]?.dynamodb;
  const last = records.at(-1)?.dynamodb;
  return JSON.stringify({
    requestContext: {
      requestId: requestId ?? randomUUID(),
      functionArn: settings.functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(requestId && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(functionError && { functionError }),
      },
    }),
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    DDBStreamBatchInfo: {
      shardId: SHARD_ID,
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: arrivalOf(first),
      approximateArrivalOfLastRecord: arrivalOf(last),
      batchSize: records.length,
      streamArn: settings.streamArn,
    },
  });
}

function arrivalOf(record: StreamRecord['dynamodb'] | undefined): string {
  const arrival = new Date((record?.ApproximateCreationDateTime ?? 0) * 1000);
  return arrival.toISOString().replace('.000Z', 'Z');
}
