/** AWS JSON 1.1 as EventBridge speaks it: the operation in `x-amz-target`, errors in `__type`. */
import { randomUUID } from 'node:crypto';
import { AwsError, type AwsRequest, type AwsResponse } from '../endpoint/aws-service.ts';

export type Call = { readonly operation: string; readonly parameters: Readonly<Record<string, unknown>> };

const TARGET_PREFIX = 'AWSEvents.';

// A request is judged first and handled afterwards: its body is parsed once.
const parsed = new WeakMap<AwsRequest, Call>();

/** Throws UnknownOperationException without an operation, SerializationException when the body is no JSON object. */
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
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Refused below, like any other body that is no JSON object.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object');
}

export function jsonResponse(status: number, value: unknown): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function errorResponse(error: AwsError): AwsResponse {
  return jsonResponse(error.status, { __type: error.code, message: error.message });
}
