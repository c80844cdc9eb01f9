import middy from '@middy/core';
import type { EventContract } from '@orderflow/contracts/define-event';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readAwsConfig, readConsumerConfig } from './config.ts';
import { type HandleEvent, makeConsumeRecord, type Outcome } from './consume-record.ts';
import { startDeadline } from './deadline.ts';
import { type FailurePolicy, makeFailurePolicy } from './failure-policy.ts';
import { count } from './metrics.ts';
import { observeInvocation } from './observe-invocation.ts';
import { makeCallSqs } from './sqs-calls.ts';
import { makeSqsFailedMessages } from './sqs-failed-messages.ts';

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** What is left to settle the records that are not done when the function is about to time out. */
const SETTLE_RESERVE_MS = 1000;

/**
 * Makes the Lambda handler of a queue that receives bus events. Every message has its own outcome: done, parked in the
 * dead-letter queue with its reason, or failed and received again later. See README.md for the failure policy.
 */
export function queuePipeline<Contract extends EventContract>(
  contracts: readonly Contract[],
  handle: HandleEvent<Contract>,
): QueueHandler {
  const { deadLetterQueueUrl, maxReceiveCount } = readConsumerConfig();
  const queues = makeSqsFailedMessages(deadLetterQueueUrl, makeCallSqs(readAwsConfig()));
  return makeQueuePipeline(makeFailurePolicy(queues, maxReceiveCount))(contracts, handle);
}

/** The same without the environment and without SQS. */
export function makeQueuePipeline(settleFailure: FailurePolicy) {
  return <Contract extends EventContract>(
    contracts: readonly Contract[],
    handle: HandleEvent<Contract>,
  ): QueueHandler => {
    const consume = async ({ Records: records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
      const deadline = startDeadline(context.getRemainingTimeInMillis() - SETTLE_RESERVE_MS);
      const consumeRecord = makeConsumeRecord({ contracts, handle, deadline, settleFailure });
      // Side by side: a standard queue promises no order, and the batch then takes as long as its slowest record.
      const outcomes = await Promise.all(records.map(consumeRecord));
      deadline.clear();
      countOutcomes(outcomes);
      const failed = records.filter((_record, index) => outcomes[index] === 'failed');
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    return middy(consume).use(observeInvocation()) as QueueHandler;
  };
}

// The collection of failed items is the line above; @aws-lambda-powertools/batch would add 1.6 kB (gzip) for it and knows
// no third outcome beside success and failure.
function countOutcomes(outcomes: readonly Outcome[]): void {
  const total = (outcome: Outcome): number => outcomes.filter((candidate) => candidate === outcome).length;
  count('EventProcessed', total('processed'));
  count('EventFailed', total('failed'));
  count('EventParked', total('parked'));
}
