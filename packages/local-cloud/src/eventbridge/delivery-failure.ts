/**
 * A failed delivery in the words of EventBridge's dead-letter queues.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
import { AwsError } from '../endpoint/aws-service.ts';

export type DeliveryFailure = {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
};

/** What no retry can cure goes straight to the dead-letter queue. */
const PERMANENT: Readonly<Record<string, string>> = {
  AccessDenied: 'NO_PERMISSIONS',
  AccessDeniedException: 'NO_PERMISSIONS',
  ResourceNotFoundException: 'NO_RESOURCE',
  QueueDoesNotExist: 'NO_RESOURCE',
  'AWS.SimpleQueueService.NonExistentQueue': 'NO_RESOURCE',
  InvalidParameterValue: 'INVALID_PARAMETER',
  InvalidParameterValueException: 'INVALID_PARAMETER',
  ValidationException: 'INVALID_PARAMETER',
};

const THROTTLED = new Set(['ThrottlingException', 'TooManyRequestsException', 'RequestThrottled']);

export function deliveryFailure(error: unknown): DeliveryFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SyntaxError) return { code: 'INVALID_JSON', message, retryable: false };
  if (!(error instanceof AwsError)) return { code: 'ERROR_FROM_TARGET', message, retryable: true };
  const permanent = Object.hasOwn(PERMANENT, error.code) ? PERMANENT[error.code] : undefined;
  if (permanent) return { code: permanent, message, retryable: false };
  return { code: THROTTLED.has(error.code) ? 'THROTTLING' : 'ERROR_FROM_TARGET', message, retryable: true };
}
