import { setTimeout as sleep } from 'node:timers/promises';

export type WaitOptions = {
  /** How long to go on asking. Default 30 s: machines are slow at times. */
  readonly timeoutMs?: number;
  /** Pause between two questions. Default 20 ms. */
  readonly intervalMs?: number;
  /** Asked once at the deadline: what there was instead. */
  readonly instead?: () => unknown;
};

/**
 * Asks `probe` again and again until it answers something other than undefined, null or false, and returns that.
 * A probe that throws has not answered yet. At the deadline it fails with `what` was missing and the last error.
 */
export async function waitFor<Found>(
  what: string,
  probe: () => Found | Promise<Found>,
  { timeoutMs = 30_000, intervalMs = 20, instead }: WaitOptions = {},
): Promise<Exclude<Found, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs;
  let lastError: unknown;
  do {
    try {
      const found = await probe();
      if (found !== undefined && found !== null && found !== false)
        return found as Exclude<Found, undefined | null | false>;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await sleep(intervalMs);
  } while (performance.now() < deadline);
  const found = instead ? `; there was ${JSON.stringify(await instead())}` : '';
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}${found}`, { cause: lastError });
}
