export type FakeClock = {
  readonly now: () => Date;
  readonly advanceMs: (ms: number) => void;
};

/** A clock that stands still until it is told to go on. */
export function makeFakeClock(start = new Date('2026-01-01T12:00:00.000Z')): FakeClock {
  let nowMs = start.getTime();
  return {
    now: () => new Date(nowMs),
    advanceMs: (ms) => {
      nowMs += ms;
    },
  };
}
