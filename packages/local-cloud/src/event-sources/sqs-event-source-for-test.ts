/** An SQS event source on a served queue, with an Invoke that remembers what it was given. */
import { expect, vi } from 'vitest';
import type { EventSource, Invoke } from '../endpoint/aws-service.ts';
import { matchesPattern } from '../eventbridge/event-pattern.ts';
import { ORDERS, type ServedQueues, serveQueues } from '../sqs/sqs-for-test.ts';
import { type SqsEventSourceMapping, startSqsEventSource } from './sqs-event-source.ts';
import type { SqsRecord } from './sqs-record.ts';

export type PolledQueue = ServedQueues & {
  readonly source: EventSource;
  readonly logged: readonly string[];
  send(...bodies: string[]): Promise<unknown>;
  /** Waits until nothing is visible, in flight or delayed. */
  drained(): Promise<void>;
};

export const EMPTY = { visible: 0, inFlight: 0, delayed: 0 };
export const REPORT = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

/** `queue`: properties added to the queue's own; its visibility timeout is one second. */
export async function pollQueue(
  invoke: Invoke,
  mapping: SqsEventSourceMapping = {},
  queue: Record<string, unknown> = {},
): Promise<PolledQueue> {
  const served = await serveQueues({ VisibilityTimeout: 1, ...queue });
  const logged: string[] = [];
  const source = startSqsEventSource({
    mapping: { EventSourceArn: ORDERS, ...mapping },
    queueUrl: served.queueUrl,
    client: served.client,
    invoke,
    matches: matchesPattern,
    log: (message) => logged.push(message),
  });
  return {
    ...served,
    source,
    logged,
    send: (...bodies) => Promise.all(bodies.map((body) => served.sqs.send(ORDERS, body))),
    drained: () => eventually(() => expect(served.sqs.depth(ORDERS)).toEqual(EMPTY)),
    async close() {
      await source.stop();
      await served.close();
    },
  };
}

export type Recording = {
  readonly invoke: Invoke;
  readonly batches: string[][];
  readonly records: SqsRecord[];
};

/** Runs a handler and remembers the bodies of each batch. */
export function recording(handler: (records: SqsRecord[]) => unknown = () => undefined): Recording {
  const batches: string[][] = [];
  const records: SqsRecord[] = [];
  return {
    batches,
    records,
    async invoke(payload) {
      const { Records } = payload as { Records: SqsRecord[] };
      batches.push(Records.map(({ body }) => body));
      records.push(...Records);
      return { requestId: 'request', payload: await handler(Records) };
    },
  };
}

export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 5_000, interval: 5 });
}
