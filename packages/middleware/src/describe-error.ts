import { AppError } from '@orderflow/errors/app-error';

export type ErrorDescription = {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
};

/**
 * What may be logged of an error. Only known fields are copied: SDK errors carry whole items
 * (`CancellationReasons`) and middy's carry the request body, and neither belongs in a log.
 */
export function describeError(error: unknown, depth = 3): ErrorDescription {
  if (!(error instanceof Error))
    return { name: typeof error, message: 'Something that is no Error was thrown' };
  const nested =
    error.cause instanceof Error && depth > 1 ? { cause: describeError(error.cause, depth - 1) } : {};
  const expected = error instanceof AppError ? { code: error.code, context: error.context } : {};
  const stack = error.stack === undefined ? {} : { stack: error.stack };
  return { name: error.name, message: error.message, ...expected, ...stack, ...nested };
}
