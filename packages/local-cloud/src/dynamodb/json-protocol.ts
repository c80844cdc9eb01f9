/** AWS JSON 1.0 as DynamoDB speaks it: the operation in `x-amz-target`, errors in `__type`. */
import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError, type AwsRequest, type AwsResponse } from '../endpoint/aws-service.ts';
import { DynamodbError } from './dynamodb-error.ts';

export type Call = { readonly operation: string; readonly parameters: Readonly<Record<string, unknown>> };

const TARGET_PREFIX = 'DynamoDB_20120810.';

/** Errors that come from AWS's common front end rather than from DynamoDB. */
const FRONT_END_ERRORS = new Set([
  'AccessDeniedException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'UnknownOperationException',
  'UnrecognizedClientException',
]);

// A request is judged first and handled afterwards: its body is parsed once.
const parsed = new WeakMap<AwsRequest, Call>();

/** Throws SerializationException when the body is no JSON object, UnknownOperationException without an operation. */
export function readCall(request: AwsRequest): Call {
  const known = parsed.get(request);
  if (known) return known;
  const target = request.headers['x-amz-target'] ?? '';
  if (!target.startsWith(TARGET_PREFIX)) throw new AwsError('UnknownOperationException', '');
  const call = { operation: target.slice(TARGET_PREFIX.length), parameters: parseObject(request.body) };
  parsed.set(request, call);
  return call;
}

function parseObject(body: Buffer): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request body is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AwsError('SerializationException', 'The request body is not a JSON object');
  }
  return value as Readonly<Record<string, unknown>>;
}

export function jsonResponse(status: number, value: unknown): AwsResponse {
  const body = Buffer.from(JSON.stringify(value));
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-crc32': String(crc32(body)),
      'x-amzn-requestid': randomUUID(),
    },
    body,
  };
}

export function errorResponse(error: AwsError): AwsResponse {
  const details = error instanceof DynamodbError ? error.details : {};
  return jsonResponse(error.status, { __type: errorType(error.code), message: error.message, ...details });
}

function errorType(code: string): string {
  if (FRONT_END_ERRORS.has(code)) return `com.amazon.coral.service#${code}`;
  if (code === 'ValidationException') return `com.amazon.coral.validate#${code}`;
  return `com.amazonaws.dynamodb.v20120810#${code}`;
}
