/** Gets one batch settled: retried, split or discarded, in order, until no record of it is left. */
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamRecord } from '../dynamodb/stream-record.ts';
import type { Invoke } from '../endpoint/aws-service.ts';
import type { Discarded } from './stream-failure-record.ts';
import { type BatchOutcome, invokeWithBatch } from './stream-invocation.ts';
import type { StreamSettings } from './stream-mapping.ts';

type Dependencies = {
  readonly settings: StreamSettings;
  readonly invoke: Invoke;
  discard(discarded: Discarded): Promise<void>;
  /** Before each invocation. */
  onAttempt(records: readonly StreamRecord[]): void;
  readonly log: (message: string) => void;
  readonly now: () => number;
  /** From then on nothing is tried again. */
  readonly stopping: AbortSignal;
};

type Failure = Extract<BatchOutcome, { kind: 'failed' }>;

/** Some neighbouring records of the batch and what happened to them so far. */
type Attempt = {
  readonly records: readonly StreamRecord[];
  /** How often exactly these records were tried again: a part of a batch that is retried by itself starts anew. */
  readonly retries: number;
  readonly invocations: number;
  readonly throttles: number;
  readonly lastFailure?: Failure;
};

// AWS waits up to a minute; a laptop's user does not.
const FIRST_DELAY_MS = 20;
const MAX_DELAY_MS = 1000;

/** Returns false when it had to give up, because the source stops, with records left. */
export async function settleBatch(deps: Dependencies, records: readonly StreamRecord[]): Promise<boolean> {
  const pending: Attempt[] = [{ records, retries: 0, invocations: 0, throttles: 0 }];
  for (let attempt = pending.shift(); attempt; attempt = pending.shift()) {
    const current = await withoutExpired(deps, attempt);
    if (current.records.length === 0) continue;
    const next = await tryOnce(deps, current);
    pending.unshift(...next);
    if (next.length > 0 && !(await pause(current, deps.stopping))) {
      deps.log(`stopped while ${countOf(pending)} stream records kept failing`);
      return false;
    }
  }
  return true;
}

/** Returns what is still to do, in order. */
async function tryOnce(deps: Dependencies, attempt: Attempt): Promise<readonly Attempt[]> {
  const { settings, log } = deps;
  deps.onAttempt(attempt.records);
  const outcome = await invokeWithBatch(deps.invoke, attempt.records, settings.reportsItemFailures);
  if (outcome.kind === 'settled') return [];
  if (outcome.kind === 'throttled') return [{ ...attempt, throttles: attempt.throttles + 1 }];

  const invoked = { ...attempt, throttles: 0, invocations: attempt.invocations + 1, lastFailure: outcome };
  const records = attempt.records.slice(outcome.from);
  log(
    `${attempt.records.length} stream records failed from number ${outcome.from + 1} on: ${outcome.reason}`,
  );
  if (outcome.from > 0) return [{ ...invoked, records, retries: 0 }];
  if (settings.bisects && records.length > 1)
    return halvesOf(records).map((half) => ({ ...invoked, records: half }));
  if (attempt.retries < settings.maxRetries) return [{ ...invoked, retries: attempt.retries + 1 }];
  await deps.discard(discardedBy(invoked, 'RetryAttemptsExhausted'));
  return [];
}

function halvesOf(records: readonly StreamRecord[]): readonly (readonly StreamRecord[])[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)];
}

async function withoutExpired({ settings, now, discard }: Dependencies, attempt: Attempt): Promise<Attempt> {
  const oldestMs = now() - settings.maxAgeMs;
  const isExpired = (record: StreamRecord) => record.dynamodb.ApproximateCreationDateTime * 1000 < oldestMs;
  const expired = attempt.records.filter(isExpired);
  if (expired.length === 0) return attempt;
  await discard(discardedBy({ ...attempt, records: expired }, 'RecordAgeExceeded'));
  return { ...attempt, records: attempt.records.filter((record) => !isExpired(record)) };
}

function discardedBy(attempt: Attempt, condition: Discarded['condition']): Discarded {
  const { records, invocations, lastFailure } = attempt;
  const { requestId, functionError } = lastFailure ?? {};
  return { records, condition, invocations, requestId, functionError };
}

/** Waits longer each time; returns false when the source stops meanwhile. */
async function pause({ retries, throttles }: Attempt, stopping: AbortSignal): Promise<boolean> {
  const longest = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(retries + throttles, 10));
  const jittered = longest * (0.5 + Math.random() / 2);
  await delay(jittered, undefined, { signal: stopping }).catch(() => {});
  return !stopping.aborted;
}

function countOf(attempts: readonly Attempt[]): number {
  return attempts.reduce((count, { records }) => count + records.length, 0);
}
