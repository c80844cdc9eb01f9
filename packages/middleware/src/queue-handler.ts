import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readAwsConfig, readConsumerConfig } from './config.ts';
import { type Consumption, makeConsumeRecord, type Outcome } from './consume-record.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type FailurePolicy, makeFailurePolicy } from './failure-policy.ts';
import { count } from './metrics.ts';
import { observeInvocation } from './observe-invocation.ts';
import { makeCallSqs } from './sqs-calls.ts';
import { makeSqsFailedMessages } from './sqs-failed-messages.ts';

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** What is left to settle the records that are not done when the function is about to time out. */
const SETTLE_RESERVE_MS = 1000;

/** Outcomes in the order of the records; never throws. */
type ConsumeBatch = (records: SQSEvent['Records'], deadline: Deadline) => Promise<Outcome[]>;

/** The policy of a consumer as `subscribe` in infra configures it. */
export function deployedFailurePolicy(): FailurePolicy {
  const { deadLetterQueueUrl, maxReceiveCount } = readConsumerConfig();
  const queues = makeSqsFailedMessages(deadLetterQueueUrl, makeCallSqs(readAwsConfig()));
  return makeFailurePolicy(queues, maxReceiveCount);
}

/** What all consumers of queues have in common: the time they have, the partial batch answer and the metrics. */
export function makeQueueHandler(consumeBatch: ConsumeBatch): QueueHandler {
  const consume = async ({ Records: records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const deadline = startDeadline(context.getRemainingTimeInMillis() - SETTLE_RESERVE_MS);
    const outcomes = await consumeBatch(records, deadline);
    deadline.clear();
    countOutcomes(outcomes);
    const failed = records.filter((_record, index) => outcomes[index] === 'failed');
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  return middy(consume).use(observeInvocation()) as QueueHandler;
}

// The collection of failed items is the line above; @aws-lambda-powertools/batch would add 1.6 kB (gzip) for it and knows
// no third outcome beside success and failure.
function countOutcomes(outcomes: readonly Outcome[]): void {
  const total = (outcome: Outcome): number => outcomes.filter((candidate) => candidate === outcome).length;
  count('EventProcessed', total('processed'));
  count('EventFailed', total('failed'));
  count('EventParked', total('parked'));
}

/** A handler that takes every message of its own, whatever becomes of the others. */
export function makeEachHandler<Event>(consumption: Omit<Consumption<Event>, 'deadline'>): QueueHandler {
  return makeQueueHandler((records, deadline) => {
    const consumeRecord = makeConsumeRecord<Event>({ ...consumption, deadline });
    // Side by side: a standard queue promises no order, and the batch then takes as long as its slowest record.
    return Promise.all(records.map(consumeRecord));
  });
}
