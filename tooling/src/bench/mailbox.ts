/** Tells when emails arrived, to the millisecond. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cloud } from '@orderflow/local-cloud/cloud';

export type Mailbox = {
  /**
   * Resolves with the moment (performance.now) at which email number `count` to somebody arrived, also when that was
   * before the question: an email may overtake the answer to its order. Rejects after `timeoutMs`.
   */
  arrival(to: string, count: number, timeoutMs: number): Promise<number>;
  stop(): Promise<void>;
};

/** What is added to every time at most; looking costs next to nothing, however many wait. */
const LOOK_EVERY_MS = 1;

export function watchInbox({ control }: Pick<Cloud, 'control'>): Mailbox {
  const arrivals = new Map<string, PromiseWithResolvers<number>>();
  const counts = new Map<string, number>();
  let seen = 0;
  let stopped = false;

  function arrivalOf(to: string, count: number): PromiseWithResolvers<number> {
    const key = `${count} ${to}`;
    const known = arrivals.get(key) ?? Promise.withResolvers<number>();
    arrivals.set(key, known);
    return known;
  }
  function look(): void {
    const emails = control.inbox().slice(seen);
    seen += emails.length;
    for (const to of emails.flatMap((email) => email.to)) {
      const count = (counts.get(to) ?? 0) + 1;
      counts.set(to, count);
      arrivalOf(to, count).resolve(performance.now());
    }
  }
  async function watch(): Promise<void> {
    while (!stopped) {
      look();
      await sleep(LOOK_EVERY_MS);
    }
  }
  const watching = watch();
  return {
    async arrival(to, count, timeoutMs) {
      const late = Promise.withResolvers<never>();
      const missing = new Error(`Email ${count} to ${to} had not arrived after ${timeoutMs} ms`);
      const timer = setTimeout(() => late.reject(missing), timeoutMs);
      return Promise.race([arrivalOf(to, count).promise, late.promise]).finally(() => clearTimeout(timer));
    },
    async stop() {
      stopped = true;
      await watching;
    },
  };
}
