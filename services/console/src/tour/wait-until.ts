type Options = {
  readonly signal: AbortSignal;
  /** Default half a minute. */
  readonly timeoutMs?: number;
  /** Pause between two looks. Default 250 ms. */
  readonly intervalMs?: number;
  /** Said when it was in vain: what there was instead. */
  readonly instead?: () => string;
};

/**
 * Reads again and again until the answer is something other than undefined, null or false, and returns that. A read that throws has not
 * answered yet. At the deadline it fails and names what was missing; it ends at once when it is aborted.
 */
export async function waitUntil<Found>(
  what: string,
  read: () => Promise<Found> | Found,
  { signal, timeoutMs = 30_000, intervalMs = 250, instead }: Options,
): Promise<Exclude<Found, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs;
  let problem: unknown;
  do {
    signal.throwIfAborted();
    try {
      const found = await read();
      if (found !== undefined && found !== null && found !== false) {
        return found as Exclude<Found, undefined | null | false>;
      }
      problem = undefined;
    } catch (error) {
      problem = error;
    }
    await pause(intervalMs, signal);
  } while (performance.now() < deadline);
  throw new Error(`Waited ${Math.round(timeoutMs / 1000)} s in vain for ${what}.${why(problem, instead)}`, {
    cause: problem,
  });
}

function why(problem: unknown, instead: Options['instead']): string {
  if (problem !== undefined) return ` ${problem instanceof Error ? problem.message : String(problem)}`;
  return instead ? ` There was ${instead()} instead.` : '';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
