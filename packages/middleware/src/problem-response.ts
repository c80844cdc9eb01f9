import { type Problem, problemTitles } from '@orderflow/contracts/problem';
import { AppError, type ErrorKind } from '@orderflow/errors/app-error';
import { type FieldError, InvalidRequest } from './http-request.ts';
import { isTransient } from './transient-error.ts';

/**
 * 400 says that the request could not be read at all, 422 that it was read and some value is not acceptable.
 * 404 also answers for what belongs to somebody else, so that ids cannot be probed.
 */
const statusByKind: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unprocessable: 422,
  unavailable: 503,
};

const RETRY_AFTER_SECONDS = '1';

export type ProblemAnswer = { readonly problem: Problem; readonly headers: Readonly<Record<string, string>> };

type Failure = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly error?: AppError;
};

/** The errors of @middy/http-json-body-parser; it answers 422 to what is no JSON, which here is 400. */
function readingFailure(error: unknown): Failure | undefined {
  const { statusCode, cause } = (error ?? {}) as { statusCode?: unknown; cause?: { package?: unknown } };
  if (cause?.package !== '@middy/http-json-body-parser') return undefined;
  if (statusCode === 415) {
    return {
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      detail: 'Send the body as content-type application/json',
    };
  }
  return { status: 400, code: 'MALFORMED_JSON', detail: 'The body is not valid JSON' };
}

/**
 * A table that throttles or does not answer is no defect, and a client that hears 500 would not try again. Translated here
 * and not in every adapter, because no use case decides anything by it. What was asked for may still have been done:
 * that is what idempotency keys are for.
 */
function passingFailure(error: unknown): Failure | undefined {
  if (!isTransient(error)) return undefined;
  return {
    status: 503,
    code: 'TEMPORARILY_UNAVAILABLE',
    detail: 'This is not available right now; try again',
  };
}

function classify(error: unknown): Failure {
  if (error instanceof AppError) {
    return { status: statusByKind[error.kind], code: error.code, detail: error.message, error };
  }
  // Whatever else was thrown is a defect: its words are for the log, not for the client.
  return (
    readingFailure(error) ??
    passingFailure(error) ?? {
      status: 500,
      code: 'INTERNAL_ERROR',
      detail: 'Something went wrong on our side',
    }
  );
}

/** RFC 9457 for any thrown value. The context of an AppError stays in the log. */
export function problemFor(error: unknown, correlationId: string): ProblemAnswer {
  const failure = classify(error);
  const problem: Problem = {
    type: 'about:blank',
    title: problemTitles[failure.status] ?? 'Error',
    status: failure.status,
    detail: printable(failure.detail),
    code: failure.code,
    correlationId,
    ...(error instanceof InvalidRequest && { errors: error.errors.map(printableField) }),
  };
  return { problem, headers: retryHeaders(failure) };
}

/** Texts may quote the request, down to the names of its fields; a terminal or a log must not be steered by them. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u{fffd}');
}

const printableField = ({ path, message }: FieldError): FieldError => ({
  path: printable(path),
  message: printable(message),
});

function retryHeaders({ status, error }: Failure): Readonly<Record<string, string>> {
  if (status !== 503 && !error?.retryable) return {};
  return { 'retry-after': RETRY_AFTER_SECONDS };
}
