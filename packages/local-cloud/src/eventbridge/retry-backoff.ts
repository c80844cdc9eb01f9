/**
 * AWS retries "with exponential back off and jitter" and does not publish its numbers. These are ours: 100 ms doubling to at
 * most five minutes, each shortened by up to half at random. The first retry is quicker than AWS's so that tests and
 * demonstrations need not wait; the number of attempts and the age limit are the rule's own.
 */
const FIRST_MS = 100;
const LONGEST_MS = 5 * 60 * 1000;

/** `attempt`: how many deliveries have failed, from 1. `random`: from 0 to 1. */
export function retryDelayMs(attempt: number, random: number): number {
  const fullMs = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  return fullMs * (1 - random / 2);
}
