/** Answers of AWS JSON 1.1, as EventBridge and KMS give them: errors in `__type`. */
import { randomUUID } from 'node:crypto';
import type { AwsError, AwsResponse } from './aws-service.ts';

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
