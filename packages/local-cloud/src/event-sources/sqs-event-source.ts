/**
 * Lambda's event source mapping for SQS, on sqs-consumer's polling. Emulated: BatchSize, MaximumBatchingWindowInSeconds, FilterCriteria,
 * ReportBatchItemFailures with Lambda's own reading of odd answers, ScalingConfig.MaximumConcurrency, throttling.
 * A failed batch or item is simply not deleted: it becomes visible again when the queue's visibility timeout ends, as on AWS.
 * A throttled batch is offered again until that timeout, having been received once.
 * Not emulated: more than five pollers, their gradual scaling, the order of FIFO message groups, provisioned mode, metrics.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import type { EventSource, Invoke } from '../endpoint/aws-service.ts';
import { type BatchRules, processBatch } from './sqs-batch.ts';
import { type Pollers, startPollers } from './sqs-pollers.ts';
import { makeQueueCalls, type QueueCalls } from './sqs-queue-calls.ts';

/** Properties of an AWS::Lambda::EventSourceMapping whose source is a queue. */
export type SqsEventSourceMapping = {
  readonly EventSourceArn?: string;
  readonly Enabled?: boolean;
  readonly BatchSize?: number;
  readonly MaximumBatchingWindowInSeconds?: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern: string }[] };
  readonly ScalingConfig?: { readonly MaximumConcurrency?: number };
};

export type SqsEventSourceOptions = {
  readonly mapping: SqsEventSourceMapping;
  readonly queueUrl: string;
  /** Holds the credentials of the function's role. */
  readonly client: SQSClient;
  readonly invoke: Invoke;
  readonly matches: (pattern: unknown, value: unknown) => boolean;
  readonly log: (message: string) => void;
};

const MAX_POLLERS = 5;
const START_RETRY_MS = 1_000;

export function startSqsEventSource(options: SqsEventSourceOptions): EventSource {
  const { mapping, client, queueUrl, log } = options;
  const calls = makeQueueCalls(client, queueUrl);
  const batchSize = mapping.BatchSize ?? 10;
  const windowMs = (mapping.MaximumBatchingWindowInSeconds ?? 0) * 1000;
  const rules = rulesOf(mapping);
  const stop = new AbortController();
  const dependencies = { ...options, stopping: stop.signal };
  let busy = 0;

  async function handle(received: Message[], visibilityTimeoutMs: number): Promise<void> {
    busy += 1;
    try {
      const deadline = Date.now() + visibilityTimeoutMs;
      const messages = await calls.fill(received, batchSize, windowMs);
      await calls.deleteAll(await processBatch({ messages, deadline }, rules, dependencies));
    } catch (error) {
      log(`A batch of ${mapping.EventSourceArn} was not settled: ${String(error)}`);
    } finally {
      busy -= 1;
    }
  }

  async function start(): Promise<Pollers | undefined> {
    const visibilityTimeoutMs = await firstAnswer(calls, stop.signal, log);
    if (visibilityTimeoutMs === undefined) return undefined;
    return startPollers({
      client,
      queueUrl,
      batchSize,
      count: Math.min(MAX_POLLERS, mapping.ScalingConfig?.MaximumConcurrency ?? MAX_POLLERS),
      handle: (messages) => handle(messages, visibilityTimeoutMs),
      onError: (error) =>
        stop.signal.aborted || log(`Polling ${mapping.EventSourceArn} failed: ${error.message}`),
    });
  }

  const pollers = mapping.Enabled === false ? Promise.resolve(undefined) : start();
  return {
    isIdle: () => busy === 0,
    async stop() {
      stop.abort();
      await (await pollers)?.stop();
    },
  };
}

/** The queue's visibility timeout, asked for until it is known (the role may lack the permission); undefined when stopped before. */
async function firstAnswer(
  calls: QueueCalls,
  stopping: AbortSignal,
  log: (message: string) => void,
): Promise<number | undefined> {
  while (!stopping.aborted) {
    try {
      const visibilityTimeoutMs = await calls.visibilityTimeoutMs();
      return stopping.aborted ? undefined : visibilityTimeoutMs;
    } catch (error) {
      log(`An event source cannot start: ${String(error)}`);
      await delay(START_RETRY_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}

function rulesOf(mapping: SqsEventSourceMapping): BatchRules {
  const filters = mapping.FilterCriteria?.Filters ?? [];
  return {
    eventSourceArn: mapping.EventSourceArn ?? '',
    filters: filters.map(({ Pattern }) => JSON.parse(Pattern)),
    reportsItemFailures: mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
  };
}
