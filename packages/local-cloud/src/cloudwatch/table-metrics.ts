/**
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 * What can happen here: nothing is throttled, so that there are no metrics of that, just as on AWS while nothing is.
 */
import type { AwsRequest, AwsResponse } from '../endpoint/aws-service.ts';
import { type Fact, factsOf } from './fact.ts';

/** Conditions that do not hold are an answer, not an error of the caller. */
const ANSWERS = /ConditionalCheckFailedException|TransactionCanceledException/;

export function tableFacts(request: AwsRequest, { status, body }: AwsResponse): Fact[] {
  if (status < 400) return [];
  const { TableName = '-' } = parsed(request.body) as { TableName?: string };
  const Operation = request.headers['x-amz-target']?.split('.')[1] ?? '-';
  if (status >= 500) return factsOf('AWS/DynamoDB', [{ TableName, Operation }], [['SystemErrors', 1]]);
  const { __type: type = '' } = parsed(body) as { __type?: string };
  return ANSWERS.test(type) ? [] : factsOf('AWS/DynamoDB', [{}], [['UserErrors', 1]]);
}

function parsed(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
