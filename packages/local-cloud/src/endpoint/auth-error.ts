/** Each service has its own words and status for a caller it does not know or does not allow. */
import { AwsError, type AwsRequest } from './aws-service.ts';

const JSON_SERVICES_WITH_400 = new Set(['dynamodb', 'events', 'kms', 'cognito-idp', 'monitoring', 'logs']);

/** `error`: what IAM answered; only its message is kept. */
export function accessDenied(service: string, request: AwsRequest, error: AwsError): AwsError {
  if (service === 's3' || isQuery(service, request)) return new AwsError('AccessDenied', error.message, 403);
  return new AwsError('AccessDeniedException', error.message, jsonStatus(service));
}

export function unknownAccessKey(service: string): AwsError {
  const message = 'The security token included in the request is invalid.';
  if (service === 's3') {
    return new AwsError(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
    );
  }
  if (service === 'sqs') return new AwsError('InvalidClientTokenId', message, 403);
  return new AwsError('UnrecognizedClientException', message, jsonStatus(service));
}

// SQS speaks two protocols; the JSON one names its operation in x-amz-target.
function isQuery(service: string, { headers }: AwsRequest): boolean {
  return service === 'sqs' && headers['x-amz-target'] === undefined;
}

function jsonStatus(service: string): number {
  return JSON_SERVICES_WITH_400.has(service) ? 400 : 403;
}
