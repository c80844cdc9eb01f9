import { AwsError } from '../endpoint/aws-service.ts';

type DynaliteError = Error & {
  readonly body?: { readonly __type: string; message?: string; Message?: string };
};

/** An AWS error that carries more than a code and a message, e.g. `CancellationReasons` or `Item`. */
export class DynamodbError extends AwsError {
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code, message);
    this.details = details;
  }
}

export function validationError(message: string): DynamodbError {
  return new DynamodbError('ValidationException', message);
}

/** dynalite's answer as ours. Other errors are left alone: a fault of the emulator must show itself. */
export function toDynamodbError(error: unknown): unknown {
  const body = (error as DynaliteError).body;
  if (body === undefined) return error;
  const code = body.__type.slice(body.__type.indexOf('#') + 1);
  return new DynamodbError(code, body.message ?? body.Message ?? '');
}
