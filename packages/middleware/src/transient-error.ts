import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';

/**
 * Whether an AWS service failed in a way that passes: throttling, a timeout, a lost connection, a 5xx. Adapters let such
 * errors through as the SDK threw them, after its own retries. The SDK's judgement is used, so the lists of names are its
 * to keep; it ships with every client.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Without its cause: what else went wrong before a defect does not make the defect pass.
  const { cause, ...fields } = error;
  const thrown = { ...fields, name: error.name, message: error.message };
  return isThrottlingError(thrown) || isTransientError(thrown) || isServerError(thrown);
}
