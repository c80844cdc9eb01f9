import { describe, expect, test } from 'vitest';
import { at, breaking, maySendTo, resource, resourcesOf, target } from '../support/packaged-stacks.ts';

const mappings = resourcesOf('AWS::Lambda::EventSourceMapping');
const isQueue = (stack: string, reference: unknown) =>
  resource(stack, target(reference))?.Type === 'AWS::SQS::Queue';
const queueMappings = mappings.filter(({ stack, Properties }) => isQueue(stack, Properties.EventSourceArn));
const streamMappings = mappings.filter((mapping) => !queueMappings.includes(mapping));
const queues = resourcesOf('AWS::SQS::Queue');
const sourceQueues = queues.filter(({ Properties }) => Properties.RedrivePolicy);

describe('queues', () => {
  test('are consumed with partial batch answers', () => {
    expect(
      breaking(
        mappings,
        (mapping) =>
          (mapping.Properties.FunctionResponseTypes as string[] | undefined)?.includes(
            'ReportBatchItemFailures',
          ) ?? false,
      ),
    ).toEqual([]);
  });

  test('hide a message for at least six times the timeout of their function plus the batch window', () => {
    expect(
      breaking(queueMappings, ({ stack, Properties }) => {
        const queue = resource(stack, target(Properties.EventSourceArn));
        const consumer = resource(stack, target(Properties.FunctionName));
        const window = Number(Properties.MaximumBatchingWindowInSeconds ?? 0);
        return (
          Number(queue?.Properties.VisibilityTimeout) >= 6 * Number(consumer?.Properties.Timeout) + window
        );
      }),
    ).toEqual([]);
  });

  // The pauses between receives double from a second on: six of them are half a minute at least, five are not.
  test('give up on a message after seven receives at the earliest, and their function knows after how many', () => {
    expect(
      breaking(queueMappings, ({ stack, Properties }) => {
        const queue = resource(stack, target(Properties.EventSourceArn));
        const consumer = resource(stack, target(Properties.FunctionName));
        const receives = Number(at(queue?.Properties, 'RedrivePolicy.maxReceiveCount'));
        const told = at(consumer?.Properties, 'Environment.Variables.MAX_RECEIVE_COUNT');
        return receives >= 7 && Number(told) === receives;
      }),
    ).toEqual([]);
  });

  test('have a dead-letter queue that keeps messages for 14 days, longer than the queue itself', () => {
    expect(
      breaking(sourceQueues, ({ stack, Properties }) => {
        const deadLetters = resource(stack, target(at(Properties, 'RedrivePolicy.deadLetterTargetArn')));
        const kept = Number(deadLetters?.Properties.MessageRetentionPeriod);
        return kept === 14 * 86_400 && kept > Number(Properties.MessageRetentionPeriod);
      }),
    ).toEqual([]);
  });

  test('are encrypted', () => {
    expect(breaking(queues, ({ Properties }) => Properties.SqsManagedSseEnabled === true)).toEqual([]);
  });

  test('limit how many copies of their function run at once', () => {
    expect(
      breaking(
        queueMappings,
        ({ Properties }) => Number(at(Properties, 'ScalingConfig.MaximumConcurrency')) >= 2,
      ),
    ).toEqual([]);
  });
});

describe('streams', () => {
  test('bisect failing batches, and it is their age that ends the retries, within the 24 hours that a record lives', () => {
    expect(
      breaking(streamMappings, ({ Properties }) => {
        const age = Number(Properties.MaximumRecordAgeInSeconds);
        // The most that AWS takes: a smaller number would end a short outage of the bus with lost events.
        const isEndedByAge = Properties.MaximumRetryAttempts === 10_000 && age > 0 && age < 86_400;
        return Properties.BisectBatchOnFunctionError === true && isEndedByAge;
      }),
    ).toEqual([]);
  });

  test('report what they gave up on to a queue that the function may send to', () => {
    expect(
      breaking(streamMappings, ({ stack, Properties }) => {
        const destination = target(at(Properties, 'DestinationConfig.OnFailure.Destination'));
        return maySendTo(stack, target(Properties.FunctionName), destination);
      }),
    ).toEqual([]);
  });
});
