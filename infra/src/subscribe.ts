import type { EventContract } from '@orderflow/contracts/define-event';
import { eventPattern } from '@orderflow/contracts/event-pattern';
import { arnOf, type Resource, type Resources } from './cloudformation.ts';
import { allow, type FunctionBlock, type FunctionOptions } from './function.ts';
import { importShared, logicalId } from './names.ts';
import { allowRulesToSend, consumedQueue, maxReceiveCount } from './queue.ts';

type SubscriptionOptions = FunctionOptions & {
  /** How many copies of the function may work on the queue at once. */
  readonly maximumConcurrency?: number;
  readonly batchSize?: number;
};

function rule(contract: EventContract, queueId: string, deadLetterQueueId: string): Resource {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: importShared('EventBusName'),
      EventPattern: eventPattern(contract),
      Targets: [
        {
          Id: queueId,
          Arn: arnOf(queueId),
          RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 24 * 60 * 60 },
          DeadLetterConfig: { Arn: arnOf(deadLetterQueueId) },
        },
      ],
    },
  };
}

/**
 * A function that consumes these events through its own queue: a rule per event, the queue, its dead-letter
 * queue, the policies of both and the event source, all named after the function.
 */
export function subscribe(
  contracts: readonly [EventContract, ...EventContract[]],
  options: SubscriptionOptions = {},
): FunctionBlock {
  return (functionName) => {
    const queueId = logicalId(functionName, 'queue');
    const deadLetterQueueId = logicalId(functionName, 'dead-letter-queue');
    const ruleId = (contract: EventContract) => logicalId(functionName, 'on', contract.detailType);
    const ruleArns = contracts.map((contract) => arnOf(ruleId(contract)));
    const timeoutSeconds = options.timeoutSeconds ?? 10;
    const resources: Resources = {
      ...consumedQueue(queueId, deadLetterQueueId, timeoutSeconds),
      [`${queueId}Policy`]: allowRulesToSend(queueId, ruleArns),
      [`${deadLetterQueueId}Policy`]: allowRulesToSend(deadLetterQueueId, ruleArns),
      ...Object.fromEntries(
        contracts.map((contract) => [ruleId(contract), rule(contract, queueId, deadLetterQueueId)]),
      ),
    };
    return {
      timeoutSeconds,
      ...(options.memoryMb ? { memoryMb: options.memoryMb } : {}),
      environment: {
        DEAD_LETTER_QUEUE_URL: { Ref: deadLetterQueueId },
        MAX_RECEIVE_COUNT: maxReceiveCount,
        ...options.environment,
      },
      statements: [
        allow(arnOf(queueId), 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'),
        // The pipeline hands failed messages back with a growing delay, or parks them with their reason.
        allow(arnOf(queueId), 'sqs:ChangeMessageVisibility'),
        allow(arnOf(deadLetterQueueId), 'sqs:SendMessage'),
        ...(options.allow ?? []),
      ],
      events: [
        {
          sqs: {
            arn: arnOf(queueId),
            batchSize: options.batchSize ?? 10,
            functionResponseType: 'ReportBatchItemFailures',
            maximumConcurrency: options.maximumConcurrency ?? 10,
          },
        },
      ],
      resources,
    };
  };
}
