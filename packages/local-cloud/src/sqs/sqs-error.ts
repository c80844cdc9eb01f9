/** SQS errors on the wire: AWS JSON 1.0 with the legacy query code in a header, from which the SDKs take the error's name. */
import { AwsError, type AwsResponse } from '../endpoint/aws-service.ts';

/** Codes that differ in the query protocol, by the service's own API model; all others are the same in both. */
const QUERY_CODES: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  InvalidBatchEntryId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
  PurgeQueueInProgress: 'AWS.SimpleQueueService.PurgeQueueInProgress',
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  QueueNameExists: 'QueueAlreadyExists',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  UnsupportedOperation: 'AWS.SimpleQueueService.UnsupportedOperation',
};

const FRONT_DOOR_CODES = new Set(['AccessDeniedException', 'SerializationException']);

export function sqsErrorResponse(error: AwsError): AwsResponse {
  const code = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code;
  // What the front door refuses is reported in the common namespace, not in the service's.
  const namespace = FRONT_DOOR_CODES.has(code) ? 'com.amazon.coral.service' : 'com.amazonaws.sqs';
  return withQueryCode({
    status: error.status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify({ __type: `${namespace}#${code}`, message: error.message })),
  });
}

/** Puts the right query code on an error response; fauxqs prefixes every code with the service's name. */
export function withQueryCode(response: AwsResponse): AwsResponse {
  if (response.status < 400) return response;
  const { __type: type } = JSON.parse(response.body.toString()) as { __type?: string };
  const code = type?.split('#').at(-1) ?? 'InternalError';
  const fault = response.status < 500 ? 'Sender' : 'Receiver';
  const queryError = `${QUERY_CODES[code] ?? code};${fault}`;
  return { ...response, headers: { ...response.headers, 'x-amzn-query-error': queryError } };
}

/** An error that one of fauxqs' actions has thrown; anything but its own kind stays what it is. */
export function fauxqsError(error: unknown): unknown {
  const { code, message, statusCode } = error as { code?: unknown; message: string; statusCode?: number };
  return typeof code === 'string' && statusCode !== undefined
    ? new AwsError(code, message, statusCode)
    : error;
}
