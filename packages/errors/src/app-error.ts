/** What went wrong, in the domain's words. The HTTP translator maps each kind to one status code. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'unprocessable'
  | 'too-large'
  | 'unavailable';

export type AppErrorOptions = {
  /** Stable, machine readable, UPPER_SNAKE_CASE: `ORDER_NOT_FOUND`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** True when the same call may succeed later without any change. Default false. */
  readonly retryable?: boolean;
  /** Facts that are safe to log and to show: ids and numbers, never personal data. */
  readonly context?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
};

/** The one base of every expected failure. Anything else that is thrown is a defect. */
export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly retryable: boolean;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(message: string, options: AppErrorOptions) {
    super(message, { cause: options.cause });
    this.code = options.code;
    this.kind = options.kind;
    this.retryable = options.retryable ?? false;
    this.context = options.context ?? {};
  }
}
