import { AppError } from '@orderflow/errors/app-error';

export type Deadline = {
  /** Settles like `work`, or rejects with a retryable `TIMED_OUT` when time is up first. */
  readonly within: <Result>(work: Promise<Result>) => Promise<Result>;
  readonly clear: () => void;
};

/** Starts the clock of one batch. What is still running when it ends is not stopped, only no longer waited for. */
export function startDeadline(ms: number): Deadline {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  // With every record done in time nobody listens to it any more.
  expired.catch(() => undefined);
  const timer = setTimeout(
    () => {
      reject(
        new AppError('The time of this invocation was used up', {
          code: 'TIMED_OUT',
          kind: 'unavailable',
          retryable: true,
        }),
      );
    },
    Math.max(0, ms),
  );
  return { within: (work) => Promise.race([work, expired]), clear: () => clearTimeout(timer) };
}
