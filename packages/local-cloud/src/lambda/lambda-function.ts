/** One function: takes an event to a free environment and keeps account of what came of it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { InvocationOutcome, Journal } from '../control/journal.ts';
import { AwsError } from '../endpoint/aws-service.ts';
import type { EnvironmentPool } from './environment-pool.ts';
import type { Reply } from './execution-environment.ts';
import type { DrawnFault, Faults } from './faults.ts';
import type { FunctionSettings } from './function-settings.ts';
import { type Measured, runEvent } from './run-event.ts';

export type FunctionStats = {
  readonly name: string;
  /** Those that started; a throttled one did not. */
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  readonly coldStarts: number;
  /** Alive now, busy or idle. */
  readonly environments: number;
  readonly inFlight: number;
  readonly zipBytes: number;
  readonly lastInitMs: number;
  readonly memoryMb: number;
  readonly timeoutMs: number;
};

export type LambdaFunction = {
  /** `payload`: JSON. Throws AwsError TooManyRequestsException when throttled. */
  invoke(requestId: string, payload: string): Promise<Reply>;
  stats(): Omit<FunctionStats, 'zipBytes'>;
};

type FunctionDeps = {
  readonly settings: FunctionSettings;
  readonly pool: EnvironmentPool;
  readonly faults: Faults;
  readonly journal: Journal;
};

export function makeLambdaFunction({ settings, pool, faults, journal }: FunctionDeps): LambdaFunction {
  const account = makeAccount(settings.name, journal);
  let inFlight = 0;

  async function run(requestId: string, payload: string, fault: DrawnFault | undefined): Promise<Measured> {
    if (fault?.kind === 'fail') return { reply: INJECTED_FAILURE, durationMs: 0 };
    if (fault?.kind === 'delay') await wait(fault.delayMs);
    const lease = await pool.acquire();
    const kill = fault?.kind === 'kill' ? fault : undefined;
    const measured = await runEvent(lease, { requestId, payload, timeoutMs: settings.timeoutMs, kill });
    pool.release(lease.environment);
    return measured;
  }
  return {
    async invoke(requestId, payload) {
      const isFull = inFlight >= (settings.reservedConcurrency ?? Number.POSITIVE_INFINITY);
      const fault = isFull ? undefined : faults.draw();
      if (isFull || fault?.kind === 'throttle') throw account.throttled(requestId);
      inFlight += 1;
      const concurrency = inFlight;
      account.started();
      try {
        return account.ran(requestId, await run(requestId, payload, fault), concurrency);
      } finally {
        inFlight -= 1;
      }
    },
    stats() {
      const { name, memoryMb, timeoutMs } = settings;
      return { name, ...account.counters(), environments: pool.size(), inFlight, memoryMb, timeoutMs };
    },
  };
}

const INJECTED_FAILURE: Reply = {
  outcome: 'error',
  body: JSON.stringify({ errorType: 'InjectedFault', errorMessage: 'This invocation fails on order' }),
};

function makeAccount(functionName: string, journal: Journal) {
  const counters = { invocations: 0, errors: 0, throttles: 0, coldStarts: 0, lastInitMs: 0 };
  const record = (
    requestId: string,
    outcome: InvocationOutcome,
    measured: Omit<Measured, 'reply'> & { readonly concurrency?: number; readonly error?: string },
  ) => journal.record({ kind: 'invocation', functionName, requestId, outcome, ...measured });
  return {
    counters: () => ({ ...counters }),
    started() {
      counters.invocations += 1;
    },
    ran(requestId: string, { reply, ...measured }: Measured, concurrency: number): Reply {
      const isError = reply.outcome !== 'ok';
      if (isError) counters.errors += 1;
      if (measured.initMs !== undefined) {
        counters.coldStarts += 1;
        counters.lastInitMs = measured.initMs;
      }
      const error = isError ? { error: reply.body } : {};
      record(requestId, reply.outcome, { ...measured, concurrency, ...error });
      return reply;
    },
    throttled(requestId: string): AwsError {
      counters.throttles += 1;
      record(requestId, 'throttled', { durationMs: 0 });
      return new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    },
  };
}
