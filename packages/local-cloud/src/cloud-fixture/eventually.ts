import { setTimeout as wait } from 'node:timers/promises';

type Answer<T> = T | undefined | false;

/** Asks until `probe` has an answer; fails saying what was missing. */
export async function eventually<T>(
  what: string | (() => string),
  probe: () => Answer<T> | Promise<Answer<T>>,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    await wait(5);
  }
  throw new Error(`After ${timeoutMs} ms there was still no ${typeof what === 'string' ? what : what()}`);
}
