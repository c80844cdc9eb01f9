import type { Endpoint, RequestOf } from '@orderflow/contracts/define-endpoint';
import { AppError } from '@orderflow/errors/app-error';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { acceptCorrelationId, type Trace } from './trace.ts';

export type FieldError = { readonly path: string; readonly message: string };

/** The request was read, and some of its fields are not acceptable. */
export class InvalidRequest extends AppError {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super('Some fields are not valid', { code: 'INVALID_REQUEST', kind: 'unprocessable' });
    this.errors = errors;
  }
}

/** The largest body that an endpoint reads. Files are uploaded to S3 and never pass through a function. */
const MAX_BODY_BYTES = 100_000;

/** The client's correlation id when it is well formed, else a new one; the gateway's request id is the cause. */
export function readTrace(event: APIGatewayProxyEventV2, newId: () => string): Trace {
  const correlationId = acceptCorrelationId(event.headers?.['x-correlation-id']) ?? newId();
  return { correlationId, causationId: event.requestContext.requestId };
}

/** Throws `too-large` before anything is parsed. */
export function refuseLargeBody(event: APIGatewayProxyEventV2): void {
  const bytes = Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes <= MAX_BODY_BYTES) return;
  throw new AppError(`The body may have at most ${MAX_BODY_BYTES} bytes`, {
    code: 'BODY_TOO_LARGE',
    kind: 'too-large',
    context: { bytes },
  });
}

/** One entry per field; a key that the schema does not know is named itself, not the object around it. */
export function fieldErrors(part: string, issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue) => {
    const path = [part, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: 'Unknown field' }));
  });
}

/** Parses every part that the endpoint declares; throws one InvalidRequest that names all bad fields. */
export function parseRequest<E extends Endpoint>(endpoint: E, event: APIGatewayProxyEventV2): RequestOf<E> {
  const received = {
    headers: event.headers,
    path: event.pathParameters,
    query: event.queryStringParameters,
    body: event.body,
  };
  const errors: FieldError[] = [];
  const parse = (part: keyof typeof received) => {
    const result = endpoint.request[part]?.safeParse(received[part]);
    if (result?.error) errors.push(...fieldErrors(part, result.error.issues));
    return result?.data;
  };
  const parsed = {
    headers: parse('headers'),
    path: parse('path'),
    query: parse('query'),
    body: parse('body'),
  };
  if (errors.length === 0) return parsed as RequestOf<E>;
  throw new InvalidRequest(errors);
}
