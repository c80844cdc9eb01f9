import type { EventContract } from '@orderflow/contracts/define-event';
import { arnOf } from './cloudformation.ts';
import { allow, allowIf, type Condition, type FunctionBlock } from './function.ts';
import { importShared, logicalId } from './names.ts';
import { deadLetterQueue } from './queue.ts';
import { tableStreamArn } from './table.ts';

/**
 * The function that puts the table's event items on the bus. What can never be delivered it reports to a queue itself, with
 * key and reason; what was not delivered in time Lambda reports there, as metadata only. Recovery reads the items
 * themselves, which outlive the stream (see packages/outbox/README.md).
 *
 * `published`: the service's own events. Its role may put nothing else on the bus.
 */
export function relayOutbox(published: readonly [EventContract, ...EventContract[]]): FunctionBlock {
  return (functionName) => {
    const failuresId = logicalId(functionName, 'failures');
    return {
      timeoutSeconds: 10,
      environment: {
        EVENT_BUS_NAME: importShared('EventBusName'),
        FAILURES_QUEUE_URL: { Ref: failuresId },
      },
      statements: [
        allow(
          tableStreamArn,
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ),
        allowIf(onlyThese(published), importShared('EventBusArn'), 'events:PutEvents'),
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
            // The most that AWS takes, so that the age decides. A count would end a short outage of the bus with lost
            // events; it is not needed against poison either, because the function parks that and goes on.
            maximumRetryAttempts: 10_000,
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

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html */
function onlyThese(published: readonly [EventContract, ...EventContract[]]): Condition {
  const [{ source }] = published;
  const names = new Set(published.map(({ detailType }) => detailType));
  return { StringEquals: { 'events:source': source, 'events:detail-type': [...names] } };
}
