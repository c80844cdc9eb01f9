/** Failures on order: the next N invocations of a function fail, wait, are throttled, or lose their environment. */
export type Fault = {
  readonly kind: 'fail' | 'delay' | 'throttle' | 'kill';
  /** How many invocations are hit before the fault is spent. */
  readonly times: number;
  /** `kill`: when, counted from the event's arrival in the handler; a range gives a random point in it. Default 0. */
  readonly afterMs?: number | { readonly min: number; readonly max: number };
  /** Of one invocation being hit, 0 to 1. Default 1. */
  readonly probability?: number;
  /** `delay`: how long the invocation waits before it runs. */
  readonly delayMs?: number;
};

export type DrawnFault = {
  readonly kind: Fault['kind'];
  readonly afterMs: number;
  readonly delayMs: number;
  /** A kill that came too late has hit nobody: gives it back. */
  giveBack(): void;
};

export type Faults = { add(fault: Fault): void; clear(): void; draw(): DrawnFault | undefined };

/** `random`: 0 <= x < 1, like Math.random. */
export function makeFaults(random: () => number): Faults {
  let pending: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => pending.push({ fault, left: fault.times }),
    clear() {
      pending = [];
    },
    draw() {
      const hit = pending.find(({ fault, left }) => left > 0 && random() < (fault.probability ?? 1));
      if (!hit) return undefined;
      hit.left -= 1;
      const { kind, afterMs = 0, delayMs = 0 } = hit.fault;
      return {
        kind,
        afterMs: typeof afterMs === 'number' ? afterMs : afterMs.min + random() * (afterMs.max - afterMs.min),
        delayMs,
        giveBack() {
          hit.left += 1;
        },
      };
    },
  };
}
