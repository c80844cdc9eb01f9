import type { EventContract } from '@orderflow/contracts/define-event';
import { eventPattern } from '@orderflow/contracts/event-pattern';
import { arnOf, type Resource, type Resources, type Sub } from './cloudformation.ts';
import { allow, type FunctionBlock, type FunctionOptions } from './function.ts';
import { importShared, logicalId, ruleName } from './names.ts';
import { allowRulesToSend, consumedQueue, maxReceiveCount } from './queue.ts';

/**
 * With its version, so that a consumer that moves to another one gets a new rule before it loses the old: a rule changed in
 * place could judge the two versions of an event by two states of itself and let neither through. Both through is harmless.
 */
const nameOf = ({ detailType, version }: EventContract) => `${detailType}-v${version}`;

const policyId = (queueId: string) => `${queueId}Policy`;

/**
 * The rule may act only when both queues let it in: on a bus that is in use it matches at once, and what both queues
 * refuse is lost. So the policies come first, and know the rule by its name instead of referring to it.
 */
function rule(name: string, contract: EventContract, queueId: string, deadLetterQueueId: string): Resource {
  return {
    Type: 'AWS::Events::Rule',
    DependsOn: [policyId(queueId), policyId(deadLetterQueueId)],
    Properties: {
      Name: name,
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

function ruleArn(name: string): Sub {
  const arn = `arn:\${AWS::Partition}:events:\${AWS::Region}:\${AWS::AccountId}:rule/\${EventBusName}/${name}`;
  return { 'Fn::Sub': [arn, { EventBusName: importShared('EventBusName') }] };
}

/**
 * A function that consumes these events through its own queue: a rule per event, the queue, its dead-letter
 * queue, the policies of both and the event source, all named after the function.
 */
export function subscribe(
  contracts: readonly [EventContract, ...EventContract[]],
  options: FunctionOptions = {},
): FunctionBlock {
  return (functionName, service) => {
    const queueId = logicalId(functionName, 'queue');
    const deadLetterQueueId = logicalId(functionName, 'dead-letter-queue');
    const rules = contracts.map((contract) => ({
      id: logicalId(functionName, 'on', nameOf(contract)),
      name: ruleName(service, functionName, nameOf(contract)),
      contract,
    }));
    const ruleArns = rules.map(({ name }) => ruleArn(name));
    const timeoutSeconds = options.timeoutSeconds ?? 10;
    const resources: Resources = {
      ...consumedQueue(queueId, deadLetterQueueId, timeoutSeconds),
      [policyId(queueId)]: allowRulesToSend(queueId, ruleArns),
      [policyId(deadLetterQueueId)]: allowRulesToSend(deadLetterQueueId, ruleArns),
      ...Object.fromEntries(
        rules.map(({ id, name, contract }) => [id, rule(name, contract, queueId, deadLetterQueueId)]),
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
            batchSize: 10,
            functionResponseType: 'ReportBatchItemFailures',
            maximumConcurrency: 10,
          },
        },
      ],
      resources,
    };
  };
}
