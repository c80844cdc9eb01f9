// When something that waits to be told need not be found again.
import { AppError } from '@orderflow/errors/app-error';

/** What no retry can mend. */
export const isPermanent = (error: unknown): boolean => error instanceof AppError && !error.retryable;

/**
 * Delivers one after the other, and forgets what they were made from when all are delivered or one of them never can be: that is settled as
 * failed and reported, and nobody tries it again by itself. Throws what `deliveries` throw.
 */
export async function untilOver(
  deliveries: readonly (() => Promise<void>)[],
  forget: () => Promise<void>,
): Promise<void> {
  try {
    for (const deliver of deliveries) await deliver();
  } catch (error) {
    if (isPermanent(error)) await forget();
    throw error;
  }
  await forget();
}
