/**
 * Lambda's poller between a DynamoDB stream and a function.
 *
 * Emulated: batch size and window, filters (what does not match is passed over silently), ParallelizationFactor
 * (order per partition key), partial failures, bisecting, retries, record age, on-failure queues with AWS's
 * metadata-only body, throttled invocations tried again without being counted, and what the function's role must
 * be allowed on the stream and on the destination: as on AWS, a mapping whose role may not do it cannot be made.
 *
 * Not emulated: tumbling windows, several shards, on-failure destinations other than queues, pausing a mapping.
 * Retries wait at most a second.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { StreamReader } from '../dynamodb/stream-log.ts';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import type { Authorize, EventSource, Invoke } from '../endpoint/aws-service.ts';
import { settleBatch } from './stream-batch.ts';
import { type Discarded, streamFailureRecord } from './stream-failure-record.ts';
import { makeStreamLane, type StreamLane } from './stream-lane.ts';
import { readStreamMapping, type StreamMapping, type StreamSettings } from './stream-mapping.ts';

export type StreamEventSourceOptions = {
  /** The properties of AWS::Lambda::EventSourceMapping. */
  readonly mapping: StreamMapping;
  readonly stream: StreamReader;
  readonly invoke: Invoke;
  readonly authorize: Authorize;
  sendToDestination(arn: string, body: string): Promise<void>;
  matches(pattern: unknown, value: unknown): boolean;
  readonly log: (message: string) => void;
  /** Told of each attempt to hand over a batch; when its last record came into the stream, in epoch milliseconds. */
  onAttempt?(records: number, arrivedAtMs: number): void;
  readonly now?: () => number;
};

const STREAM_ACTIONS = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
const READ_LIMIT = 1000;
const READ_WAIT_MS = 60_000;
const MAX_UNSETTLED = 10_000;
const FULL_WAIT_MS = 20;

/** Throws AwsError when the role may not read the stream or may not send to the destination. */
export function startStreamEventSource(options: StreamEventSourceOptions): EventSource {
  const settings = readStreamMapping(options.mapping);
  assertAllowed(settings, options);
  const stopping = new AbortController();
  const { lanes, arrivalsInHand } = startLanes(settings, options, stopping.signal);
  const unsettled = () => lanes.reduce((count, lane) => count + lane.unsettled(), 0);
  const reading = readInto(lanes, unsettled, { ...options, settings, stopping: stopping.signal });
  return {
    isIdle: () => unsettled() === 0,
    arrivalsInHand,
    async stop() {
      options.stream.close();
      stopping.abort();
      await reading;
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

function assertAllowed(
  { streamArn, destinationArn }: StreamSettings,
  { authorize }: StreamEventSourceOptions,
): void {
  for (const action of STREAM_ACTIONS) authorize({ action: `dynamodb:${action}`, resource: streamArn });
  if (destinationArn) authorize({ action: 'sqs:SendMessage', resource: destinationArn });
}

function startLanes(
  settings: StreamSettings,
  options: StreamEventSourceOptions,
  stopping: AbortSignal,
): { readonly lanes: readonly StreamLane[]; arrivalsInHand(): readonly number[] } {
  const { invoke, log, stream, now = Date.now } = options;
  const discard = (discarded: Discarded) => sendFailureRecord(discarded, settings, options);
  const inHand = new Map<readonly StreamRecord[], number>();
  async function settle(batch: readonly StreamRecord[]): Promise<boolean> {
    const onAttempt = (records: readonly StreamRecord[]) => {
      const last = records.at(-1);
      if (!last) return;
      inHand.set(batch, stream.arrivedAtMs(last));
      options.onAttempt?.(records.length, stream.arrivedAtMs(last));
    };
    const settled = await settleBatch({ settings, invoke, discard, onAttempt, log, now, stopping }, batch);
    inHand.delete(batch);
    return settled;
  }
  return {
    lanes: Array.from({ length: settings.lanes }, () => makeStreamLane({ ...settings, settle })),
    arrivalsInHand: () => [...inHand.values()],
  };
}

async function sendFailureRecord(
  discarded: Discarded,
  settings: StreamSettings,
  { authorize, sendToDestination, log, now = Date.now }: StreamEventSourceOptions,
): Promise<void> {
  const { destinationArn } = settings;
  log(`${discarded.records.length} stream records discarded: ${discarded.condition}`);
  if (!destinationArn) return;
  try {
    authorize({ action: 'sqs:SendMessage', resource: destinationArn });
    await sendToDestination(destinationArn, streamFailureRecord(discarded, settings, now()));
  } catch (error) {
    log(`the on-failure destination ${destinationArn} did not take the record: ${String(error)}`);
  }
}

type ReaderOptions = Pick<StreamEventSourceOptions, 'stream' | 'matches'> & {
  readonly settings: StreamSettings;
  readonly stopping: AbortSignal;
};

async function readInto(
  lanes: readonly StreamLane[],
  unsettled: () => number,
  { stream, matches, settings, stopping }: ReaderOptions,
): Promise<void> {
  const { patterns } = settings;
  while (!stopping.aborted) {
    // Unread records wait in the stream rather than here when the function cannot keep up.
    if (unsettled() >= MAX_UNSETTLED) {
      await delay(FULL_WAIT_MS);
      continue;
    }
    for (const record of await stream.read(READ_LIMIT, READ_WAIT_MS)) {
      const wanted = patterns.length === 0 || patterns.some((pattern) => matches(pattern, record));
      if (wanted) lanes[laneOf(record, lanes.length)]?.push(record);
    }
  }
}

/** Records with the same partition key share a lane, so they stay in order. */
function laneOf({ dynamodb }: StreamRecord, laneCount: number): number {
  const [partitionKey] = Object.values(dynamodb.Keys);
  return laneCount === 1 ? 0 : crc32(JSON.stringify(partitionKey)) % laneCount;
}
