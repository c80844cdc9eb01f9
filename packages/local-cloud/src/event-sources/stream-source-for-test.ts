/** A table whose stream feeds a scripted function through the event source, for the tests beside this file. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import {
  type DynamodbForTest,
  startDynamodb,
  TABLE_NAME as TableName,
} from '../dynamodb/dynamodb-for-test.ts';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import type { Authorize, EventSource, InvocationResult } from '../endpoint/aws-service.ts';
import { matchesPattern } from '../eventbridge/event-pattern.ts';
import { startStreamEventSource } from './stream-event-source.ts';

export const STREAM_ARN =
  'arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2026-01-01T00:00:00.000';
export const QUEUE_ARN = 'arn:aws:sqs:us-east-1:000000000000:discarded';

/** Gets the batch, answers as the function would; a thrown error is an unhandled error of the function. */
export type Handler = (records: readonly StreamRecord[], call: number) => unknown;

/** Waits until the assertion holds; less than a test may take, so that what was missing gets told. */
export const eventually = (assertion: () => void) => vi.waitFor(assertion, { timeout: 4500, interval: 5 });

export type SourceForTest = {
  readonly source: EventSource;
  /** What each invocation saw: the partition keys of its records. */
  readonly batches: string[][];
  readonly sent: { arn: string; body: string }[];
  readonly lines: string[];
  /** Of each attempt: how many records, and when the last of them came. */
  readonly attempts: [records: number, arrivedAtMs: number][];
  put(...partitionKeys: string[]): Promise<void>;
};

export const nameOf = (record: StreamRecord) => String(record.dynamodb.Keys.pk?.S);

type Options = { readonly handler?: Handler; readonly authorize?: Authorize; readonly now?: () => number };

/** Starts it over a table that already holds `before`: what is on the stream by then comes as one batch. */
export function makeSourceStarter() {
  const running: { source?: EventSource; dynamodb: DynamodbForTest }[] = [];
  return {
    async start(mapping: object, before: readonly string[], options: Options = {}): Promise<SourceForTest> {
      const dynamodb = await startDynamodb();
      const entry: (typeof running)[number] = { dynamodb };
      running.push(entry);
      const put = async (...names: string[]) => {
        for (const pk of names) {
          const Item = { pk, sk: 'EVENT', entity: pk.startsWith('event') ? 'event' : 'other' };
          await dynamodb.documents.send(new PutCommand({ TableName, Item }));
        }
      };
      await put(...before);
      const seen = {
        batches: [] as string[][],
        sent: [] as { arn: string; body: string }[],
        lines: [] as string[],
        attempts: [] as SourceForTest['attempts'],
      };
      const source = startStreamEventSource({
        mapping: { EventSourceArn: STREAM_ARN, FunctionName: 'relay-events', ...mapping },
        stream: dynamodb.service.openStream(TableName, 'TRIM_HORIZON'),
        invoke: (payload) => invokeHandler(payload, seen.batches, options.handler),
        authorize: options.authorize ?? (() => {}),
        sendToDestination: async (arn, body) => void seen.sent.push({ arn, body }),
        matches: matchesPattern,
        log: (line) => void seen.lines.push(line),
        onAttempt: (...attempt) => void seen.attempts.push(attempt),
        ...(options.now && { now: options.now }),
      });
      entry.source = source;
      return { source, put, ...seen };
    },
    async stopAll() {
      for (const { source, dynamodb } of running.splice(0)) {
        await source?.stop();
        await dynamodb.stop();
      }
    },
  };
}

async function invokeHandler(
  payload: unknown,
  batches: string[][],
  handler?: Handler,
): Promise<InvocationResult> {
  const { Records: records } = payload as { readonly Records: readonly StreamRecord[] };
  batches.push(records.map(nameOf));
  const requestId = `request-${batches.length}`;
  const answer = await handler?.(records, batches.length);
  if (!(answer instanceof Error)) return { requestId, payload: answer };
  return { requestId, payload: { errorMessage: answer.message }, functionError: 'Unhandled' };
}
