/** One batch of an SQS event source: filtered, handed to the function, and settled. Returns the messages that are done with. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '@aws-sdk/client-sqs';
import { AwsError, type InvocationResult, type Invoke } from '../endpoint/aws-service.ts';
import { failedMessageIds } from './sqs-batch-answer.ts';
import { filterableRecord, type SqsRecord, sqsRecord } from './sqs-record.ts';

export type BatchRules = {
  readonly eventSourceArn: string;
  /** Parsed FilterCriteria; a message passes when one of them matches. Empty: all pass. */
  readonly filters: readonly unknown[];
  readonly reportsItemFailures: boolean;
};

export type BatchDependencies = {
  readonly invoke: Invoke;
  readonly matches: (pattern: unknown, value: unknown) => boolean;
  readonly log: (message: string) => void;
  readonly stopping: AbortSignal;
};

/** `deadline` (epoch ms): when the messages become visible to others again. */
export type Batch = { readonly messages: readonly Message[]; readonly deadline: number };

export async function processBatch(
  batch: Batch,
  rules: BatchRules,
  dependencies: BatchDependencies,
): Promise<readonly Message[]> {
  const records = batch.messages.map((message) => sqsRecord(message, rules.eventSourceArn));
  const wanted = records.filter((record) => passes(record, rules, dependencies));
  const failed =
    wanted.length === 0 ? new Set() : await failuresOf(wanted, batch.deadline, { rules, dependencies });
  // Messages that the filter drops are deleted, as on AWS.
  return batch.messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
}

function passes(record: SqsRecord, rules: BatchRules, { matches }: BatchDependencies): boolean {
  if (rules.filters.length === 0) return true;
  const value = filterableRecord(record);
  return rules.filters.some((pattern) => matches(pattern, value));
}

type Context = { readonly rules: BatchRules; readonly dependencies: BatchDependencies };

async function failuresOf(
  records: readonly SqsRecord[],
  deadline: number,
  { rules, dependencies }: Context,
): Promise<ReadonlySet<string>> {
  const ids = records.map((record) => record.messageId);
  const result = await invokePatiently({ Records: records }, deadline, dependencies);
  if (result === undefined || result.functionError !== undefined) return new Set(ids);
  return rules.reportsItemFailures ? failedMessageIds(result.payload, ids) : new Set();
}

const FIRST_BACKOFF_MS = 50;
const MAX_BACKOFF_MS = 2_000;

/** A throttled invocation is tried again until the messages become visible to others anyway; undefined when it never got through. */
async function invokePatiently(
  payload: unknown,
  deadline: number,
  { invoke, log, stopping }: BatchDependencies,
): Promise<InvocationResult | undefined> {
  for (let backoffMs = FIRST_BACKOFF_MS; ; backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS)) {
    try {
      return await invoke(payload);
    } catch (error) {
      const waitMs = backoffMs * (0.5 + Math.random() / 2);
      if (!isThrottle(error) || stopping.aborted || Date.now() + waitMs >= deadline) {
        log(`The batch was not invoked: ${String(error)}`);
        return undefined;
      }
      await delay(waitMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

function isThrottle(error: unknown): boolean {
  return error instanceof AwsError && error.status === 429;
}
