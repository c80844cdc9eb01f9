/**
 * Invocations whose caller does not wait: queued, retried when the function fails, then reported to a destination.
 *
 * AWS waits one minute before the first retry and two before the second; here the waits are short (`retryDelaysMs`).
 * Throttled events are tried again with growing waits until they are too old, and never count as a retry, as on AWS.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Journal, JournalEntry } from '../control/journal.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import type { Reply } from './execution-environment.ts';
import type { Properties } from './function-settings.ts';

type AsyncDeps = {
  invoke(functionName: string, requestId: string, payload: string): Promise<Reply>;
  /** Sends the report of a finished invocation; what the role may not do throws and is dropped, as on AWS. */
  sendToDestination(destinationArn: string, body: string, functionName: string): Promise<void>;
  functionArn(functionName: string): string;
  readonly journal: Pick<Journal, 'record'>;
  readonly retryDelaysMs: readonly number[];
  now(): number;
};

export type AsyncInvocations = {
  /** `properties`: AWS::Lambda::EventInvokeConfig. */
  configure(functionName: string, properties: Properties): void;
  add(functionName: string, requestId: string, payload: string): void;
  isIdle(): boolean;
  stop(): void;
};

type Policy = {
  readonly maximumRetries: number;
  readonly maximumAgeMs: number;
  readonly onFailure: string | undefined;
  readonly onSuccess: string | undefined;
};
type Event = {
  readonly functionName: string;
  readonly requestId: string;
  readonly payload: string;
  readonly receivedAtMs: number;
};
type Settled = { readonly reply?: Reply; readonly attempts: number };

const MAX_THROTTLED_WAIT_MS = 1_000;

export function makeAsyncInvocations(deps: AsyncDeps): AsyncInvocations {
  const policies = new Map<string, Policy>();
  const stopping = new AbortController();
  let pending = 0;

  async function runToTheEnd(event: Event): Promise<void> {
    const policy = policies.get(event.functionName) ?? policyOf({});
    const settled = await attempt(deps, policy, event, stopping.signal);
    const report = reportOf(deps, policy, event, settled);
    try {
      if (report) await deps.sendToDestination(report.destinationArn, report.body, event.functionName);
    } catch (error) {
      record(deps, event, 'undelivered');
      throw error;
    } finally {
      if (settled.reply?.outcome !== 'ok') record(deps, event, 'dropped');
    }
  }
  return {
    configure: (functionName, properties) => policies.set(functionName, policyOf(properties)),
    add(functionName, requestId, payload) {
      pending += 1;
      const event = { functionName, requestId, payload, receivedAtMs: deps.now() };
      record(deps, event, 'received');
      runToTheEnd(event)
        // A stopped cloud or a destination out of reach: nobody is left to tell, and the journal has the invocations.
        .catch(() => undefined)
        .finally(() => {
          pending -= 1;
        });
    },
    isIdle: () => pending === 0,
    stop: () => stopping.abort(),
  };
}

function policyOf(properties: Properties): Policy {
  const destinations = properties.DestinationConfig as
    | Record<'OnFailure' | 'OnSuccess', { Destination?: string } | undefined>
    | undefined;
  return {
    maximumRetries: Number(properties.MaximumRetryAttempts ?? 2),
    maximumAgeMs: Number(properties.MaximumEventAgeInSeconds ?? 21_600) * 1000,
    onFailure: destinations?.OnFailure?.Destination,
    onSuccess: destinations?.OnSuccess?.Destination,
  };
}

async function attempt(deps: AsyncDeps, policy: Policy, event: Event, signal: AbortSignal): Promise<Settled> {
  const tooOldAt = deps.now() + policy.maximumAgeMs;
  let attempts = 0;
  let throttledWaitMs = 20;
  for (;;) {
    const startedAtMs = deps.now();
    const reply = await unlessThrottled(() =>
      deps.invoke(event.functionName, event.requestId, event.payload),
    );
    if (reply) attempts += 1;
    if (reply) record(deps, event, 'attempted', startedAtMs);
    if (reply && (reply.outcome === 'ok' || attempts > policy.maximumRetries)) return { reply, attempts };
    const delayMs = reply
      ? (deps.retryDelaysMs[attempts - 1] ?? deps.retryDelaysMs.at(-1) ?? 0)
      : throttledWaitMs;
    if (deps.now() + delayMs > tooOldAt) return { attempts };
    await wait(delayMs, undefined, { signal });
    if (!reply) throttledWaitMs = Math.min(throttledWaitMs * 2, MAX_THROTTLED_WAIT_MS);
  }
}

type Change = Extract<JournalEntry, { kind: 'async-event' }>['change'];

function record({ journal, now }: AsyncDeps, event: Event, change: Change, atMs = now()): void {
  const { functionName, requestId, receivedAtMs } = event;
  journal.record({ kind: 'async-event', functionName, requestId, change, ageMs: atMs - receivedAtMs });
}

async function unlessThrottled(invoke: () => Promise<Reply>): Promise<Reply | undefined> {
  try {
    return await invoke();
  } catch (error) {
    if (error instanceof AwsError && error.status === 429) return undefined;
    throw error;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function reportOf(deps: AsyncDeps, policy: Policy, event: Event, { reply, attempts }: Settled) {
  const isSuccess = reply?.outcome === 'ok';
  const destinationArn = isSuccess ? policy.onSuccess : policy.onFailure;
  if (!destinationArn) return undefined;
  const functionError = isSuccess ? {} : { functionError: 'Unhandled' };
  const body = {
    version: '1.0',
    timestamp: new Date(deps.now()).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: `${deps.functionArn(event.functionName)}:$LATEST`,
      condition: isSuccess ? 'Success' : reply ? 'RetriesExhausted' : 'EventAgeExceeded',
      approximateInvokeCount: attempts,
    },
    requestPayload: JSON.parse(event.payload) as unknown,
    ...(reply ? { responseContext: { statusCode: 200, executedVersion: '$LATEST', ...functionError } } : {}),
    ...(reply ? { responsePayload: JSON.parse(reply.body) as unknown } : {}),
  };
  return { destinationArn, body: JSON.stringify(body) };
}
