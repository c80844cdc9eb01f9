import { arnOf } from './cloudformation.ts';
import { allow, type FunctionBlock } from './function.ts';
import { importShared, logicalId } from './names.ts';
import { deadLetterQueue } from './queue.ts';
import { tableStreamArn } from './table.ts';

/**
 * The function that puts the table's event items on the bus. What it cannot deliver is reported to a queue as
 * metadata only: recovery reads the items themselves, which outlive the stream.
 */
export function relayOutbox(): FunctionBlock {
  return (functionName) => {
    const failuresId = logicalId(functionName, 'failures');
    return {
      timeoutSeconds: 10,
      environment: { EVENT_BUS_NAME: importShared('EventBusName') },
      statements: [
        allow(
          tableStreamArn,
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ),
        allow(importShared('EventBusArn'), 'events:PutEvents'),
        allow(arnOf(failuresId), 'sqs:SendMessage'),
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
            maximumRetryAttempts: 10,
            maximumRecordAgeInSeconds: 6 * 60 * 60,
            destinations: { onFailure: { arn: arnOf(failuresId), type: 'sqs' } },
            filterPatterns: [{ eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['event'] } } } }],
          },
        },
      ],
      resources: { [failuresId]: deadLetterQueue() },
    };
  };
}
