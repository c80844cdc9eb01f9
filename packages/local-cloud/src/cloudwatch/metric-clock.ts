/**
 * CloudWatch's own clock: this machine's, and the minutes that were passed on request. Only metrics and alarms go by it; functions,
 * queues and schedules notice nothing.
 */
export const MINUTE_MS = 60_000;

export type MetricClock = {
  now(): number;
  /** What it showed when this machine's clock showed `realMs`. */
  at(realMs: number): number;
  passMinute(): void;
  /** Returns once nothing that happens from now on can be taken for something that happened before the last minute passed. */
  settle(): void;
};

type ClockOptions = {
  readonly now?: () => number;
  /** It stands still between the minutes that are passed, so that nothing depends on how fast this machine is. */
  readonly isStill?: boolean;
};

export function makeMetricClock({ now = Date.now, isStill = false }: ClockOptions = {}): MetricClock {
  const startedMs = now();
  /** When minutes were passed, and how far ahead the clock was from then on; oldest first. */
  const leaps: { readonly realMs: number; aheadMs: number }[] = [];
  const shown = (realMs: number, aheadMs: number) =>
    (isStill ? Math.min(startedMs, realMs) : realMs) + aheadMs;
  const ahead = () => leaps.at(-1)?.aheadMs ?? 0;
  return {
    now: () => shown(now(), ahead()),
    at(realMs) {
      const leap = leaps.findLast((each) => each.realMs < realMs);
      return shown(realMs, leap?.aheadMs ?? 0);
    },
    passMinute() {
      const realMs = now();
      const last = leaps.at(-1);
      if (last?.realMs === realMs) last.aheadMs += MINUTE_MS;
      else leaps.push({ realMs, aheadMs: ahead() + MINUTE_MS });
    },
    settle() {
      const leapMs = leaps.at(-1)?.realMs ?? 0;
      // Times are told in whole milliseconds. A clock that a test has stopped does not hold this up for ever.
      const patienceEnds = performance.now() + 2;
      while (now() <= leapMs && performance.now() < patienceEnds);
    },
  };
}

/** The beginning of the minute. */
export function minuteOf(timeMs: number): number {
  return timeMs - (timeMs % MINUTE_MS);
}
