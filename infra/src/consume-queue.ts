import { arnOf, type Resource, type Resources, type Value } from './cloudformation.ts';
import { allow, type FunctionOptions, type FunctionPart } from './function.ts';
import { logicalId } from './names.ts';
import { allowRulesToSend, consumedQueue, maxReceiveCount } from './queue.ts';

/** What is sent to the queue, and by which rule; a rule of the account's default bus names none. */
export type QueueRule = {
  readonly id: string;
  readonly name: string;
  readonly arn: Value;
  readonly eventBusName?: Value;
  readonly pattern: object;
};

export type QueueOptions = FunctionOptions & {
  /** Messages that one invocation gets at most; above 10 only with a window. */
  readonly batchSize?: number;
  /** How long to wait for a batch to fill. */
  readonly batchWindowSeconds?: number;
  /** Copies of the function that run at once at most. */
  readonly maximumConcurrency?: number;
  /** The share of events that is to be handled without being parked, such as 0.999: alarms tell when that is in danger. */
  readonly objective?: number;
};

const policyId = (queueId: string) => `${queueId}Policy`;

/**
 * The part of a function that consumes a queue which rules fill: the queue, its dead-letter queue, the policies of both, the rules
 * and the event source, all named after the function.
 */
export function queuePart(
  functionName: string,
  rules: readonly QueueRule[],
  options: QueueOptions,
): FunctionPart {
  const queueId = logicalId(functionName, 'queue');
  const deadLetterQueueId = logicalId(functionName, 'dead-letter-queue');
  const ruleArns = rules.map(({ arn }) => arn);
  const timeoutSeconds = options.timeoutSeconds ?? 10;
  const windowSeconds = options.batchWindowSeconds ?? 0;
  const resources: Resources = {
    ...consumedQueue(queueId, deadLetterQueueId, timeoutSeconds * 6 + windowSeconds),
    [policyId(queueId)]: allowRulesToSend(queueId, ruleArns),
    [policyId(deadLetterQueueId)]: allowRulesToSend(deadLetterQueueId, ruleArns),
    ...Object.fromEntries(rules.map((each) => [each.id, rule(each, queueId, deadLetterQueueId)])),
  };
  return {
    timeoutSeconds,
    ...(options.memoryMb ? { memoryMb: options.memoryMb } : {}),
    ...(options.besideBundle ? { besideBundle: options.besideBundle } : {}),
    ...(options.objective ? { objective: options.objective } : {}),
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
          ...(windowSeconds > 0 ? { maximumBatchingWindow: windowSeconds } : {}),
          functionResponseType: 'ReportBatchItemFailures',
          maximumConcurrency: options.maximumConcurrency ?? 10,
        },
      },
    ],
    resources,
  };
}

/**
 * The rule may act only when both queues let it in: on a bus that is in use it matches at once, and what both queues
 * refuse is lost. So the policies come first, and know the rule by its name instead of referring to it.
 */
function rule(
  { name, eventBusName, pattern }: QueueRule,
  queueId: string,
  deadLetterQueueId: string,
): Resource {
  return {
    Type: 'AWS::Events::Rule',
    DependsOn: [policyId(queueId), policyId(deadLetterQueueId)],
    Properties: {
      Name: name,
      ...(eventBusName ? { EventBusName: eventBusName } : {}),
      EventPattern: pattern,
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
