import { arnOf } from './cloudformation.ts';
import { allow, type FunctionOptions, type FunctionPart } from './function.ts';
import { deadLetterQueue, failuresId, queuePolicy } from './queue.ts';
import { tableStreamArn } from './table.ts';

/**
 * The part of a function that reads its table's stream, as far as a filter lets through: source, grants, and the queue that
 * learns of what was given up. Its id is `failuresId(functionName)`.
 */
export function streamPart(
  functionName: string,
  filter: object,
  options: FunctionOptions = {},
): FunctionPart {
  const queueId = failuresId(functionName);
  return {
    timeoutSeconds: options.timeoutSeconds ?? 10,
    ...(options.memoryMb ? { memoryMb: options.memoryMb } : {}),
    ...(options.environment ? { environment: options.environment } : {}),
    statements: [
      allow(
        tableStreamArn,
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ),
      ...(options.allow ?? []),
      // Lambda reports with the function's own role.
      allow(arnOf(queueId), 'sqs:SendMessage'),
    ],
    events: [
      {
        stream: {
          type: 'dynamodb',
          arn: tableStreamArn,
          startingPosition: 'TRIM_HORIZON',
          batchSize: 100,
          bisectBatchOnFunctionError: true,
          functionResponseType: 'ReportBatchItemFailures',
          // The most that AWS takes, so that the age decides: a count would end a short outage with lost records.
          maximumRetryAttempts: 10_000,
          maximumRecordAgeInSeconds: 6 * 60 * 60,
          destinations: { onFailure: { arn: arnOf(queueId), type: 'sqs' } },
          filterPatterns: [filter],
        },
      },
    ],
    resources: { [queueId]: deadLetterQueue(), [`${queueId}Policy`]: queuePolicy(queueId) },
  };
}
