/** Time, handed in so that tests need not wait. */

export type Timers = {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after `delayMs`; the returned function cancels. */
  after(delayMs: number, run: () => void): () => void;
};

/** setTimeout takes no longer delays; a longer wait is made of several. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Real timers that do not keep the process alive. */
export function realTimers(now: () => number = Date.now): Timers {
  return {
    now,
    after(delayMs, run) {
      let timer: NodeJS.Timeout;
      const wait = (leftMs: number) => {
        const thisMs = Math.min(leftMs, LONGEST_TIMEOUT_MS);
        timer = setTimeout(() => (leftMs > thisMs ? wait(leftMs - thisMs) : run()), thisMs).unref();
      };
      wait(delayMs);
      return () => clearTimeout(timer);
    },
  };
}
