/** Runs one event in one environment, within the limits on init and run time, and measures both. */
import type { Lease } from './environment-pool.ts';
import type { Reply } from './execution-environment.ts';
import type { DrawnFault } from './faults.ts';

/** Lambda gives the init phase ten seconds, apart from the function's own timeout. Its second try is not emulated. */
const INIT_TIMEOUT_MS = 10_000;

export type EventRun = {
  readonly requestId: string;
  /** JSON */
  readonly payload: string;
  readonly timeoutMs: number;
  /** Ends the environment some time into the run. */
  readonly kill: DrawnFault | undefined;
};

/** `initMs` is there on a cold start only. */
export type Measured = {
  readonly reply: Reply;
  readonly durationMs: number;
  readonly initMs?: number;
  readonly memoryUsedMb?: number;
};

export async function runEvent(lease: Lease, event: EventRun): Promise<Measured> {
  const measured = await runTimed(lease, event);
  return { ...measured, memoryUsedMb: lease.environment.memoryUsedMb() };
}

async function runTimed(lease: Lease, event: EventRun): Promise<Measured> {
  if (!lease.isCold) return timed(() => runInitialized(lease, event));
  const init = await timed(() => withTimeout(lease, INIT_TIMEOUT_MS, lease.environment.initialized));
  const initMs = init.durationMs;
  if (init.reply.outcome !== 'ok') return { reply: init.reply, durationMs: 0, initMs };
  return { ...(await timed(() => runInitialized(lease, event))), initMs };
}

async function runInitialized(lease: Lease, event: EventRun): Promise<Reply> {
  const { requestId, payload, timeoutMs, kill } = event;
  const deadlineMs = Date.now() + timeoutMs;
  const running = withTimeout(lease, timeoutMs, lease.environment.run({ requestId, payload, deadlineMs }));
  if (!kill) return running;
  const killer = setTimeout(() => lease.environment.end('killed'), kill.afterMs);
  const reply = await running;
  clearTimeout(killer);
  if (reply.outcome !== 'killed') kill.giveBack();
  return reply;
}

async function timed(run: () => Promise<Reply>): Promise<Measured> {
  const startedAt = performance.now();
  const reply = await run();
  return { reply, durationMs: performance.now() - startedAt };
}

async function withTimeout(lease: Lease, timeoutMs: number, reply: Promise<Reply>): Promise<Reply> {
  const timer = setTimeout(() => lease.environment.end('timeout'), timeoutMs);
  try {
    return await reply;
  } finally {
    clearTimeout(timer);
  }
}
