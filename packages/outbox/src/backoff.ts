export type Backoff = {
  /** A number from 0 to below 1. */
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

export const realBackoff: Backoff = {
  random: Math.random,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Exponential with full jitter up to `maxMs`, so that callers that collided once do not collide again. */
export function backoffMs(attempt: number, baseMs: number, random: () => number, maxMs = Infinity): number {
  return Math.ceil(random() * Math.min(baseMs * 2 ** (attempt - 1), maxMs));
}
