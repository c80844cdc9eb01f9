/** Ends CloudWatch's minutes: each as this machine's clock does, or at once when it is passed on request. */
import { type MetricClock, MINUTE_MS, minuteOf } from './metric-clock.ts';

export type Minutes = {
  start(): void;
  pass(count: number): void;
  stop(): void;
};

type Dependencies = {
  readonly clock: MetricClock;
  readonly isStill: boolean;
  /** `endMs`: when the minute ended that nothing can be added to any more. */
  onEnd(endMs: number): void;
};

export function makeMinutes({ clock, isStill, onEnd }: Dependencies): Minutes {
  let lastEndMs = minuteOf(clock.now());
  let timer: NodeJS.Timeout | undefined;

  function endMinute(): void {
    const endMs = minuteOf(clock.now());
    if (endMs <= lastEndMs) return;
    lastEndMs = endMs;
    onEnd(endMs);
  }
  function waitForNext(): void {
    const leftMs = MINUTE_MS - (clock.now() % MINUTE_MS);
    timer = setTimeout(() => {
      endMinute();
      waitForNext();
    }, leftMs).unref();
  }
  return {
    start() {
      onEnd(lastEndMs);
      if (!isStill) waitForNext();
    },
    pass(count) {
      for (let passed = 0; passed < count; passed += 1) {
        clock.passMinute();
        endMinute();
      }
      clock.settle();
    },
    stop: () => clearTimeout(timer),
  };
}
