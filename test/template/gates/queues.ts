/** Queues: a message is handled, comes again, or waits for a person. It never vanishes, and it holds up no other. */
import { at, referred } from '../../support/packaged-stacks.ts';
import { consumedQueues, eventSources, parkingQueues, queueSources, queues } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const queue = 'orders/ChargePaymentQueue';
const deadLetters = 'orders/ChargePaymentDeadLetterQueue';
const consumer = 'orders/ChargeDashpaymentLambdaFunction';
const source = 'orders/ChargeDashpaymentEventSourceMappingSQSChargePaymentQueue';
const stream = 'orders/RelayDasheventsEventSourceMappingDynamodbTable';

const fourteenDays = 14 * 86_400;

export const queueGates = [
  gate({
    property: 'A function says which messages of a batch failed',
    otherwise: 'one bad message brings the whole batch back, and what was done is done again',
    of: eventSources,
    holds: ({ Properties }) =>
      String(Properties.FunctionResponseTypes).split(',').includes('ReportBatchItemFailures'),
    brokenBy: {
      'a queue that takes all or nothing': remove(`${source}.Properties.FunctionResponseTypes`),
      'a stream that takes all or nothing': set(`${stream}.Properties.FunctionResponseTypes`, []),
    },
  }),
  gate({
    property:
      'A queue hides a message for six timeouts of its function, and the time that a batch may take to fill',
    otherwise: 'a batch that waits for a free copy of the function is handed out a second time',
    of: consumedQueues,
    holds: ({ Properties, source, consumer }) =>
      Number(Properties.VisibilityTimeout) >=
      6 * Number(consumer?.Properties.Timeout) +
        Number(source.Properties.MaximumBatchingWindowInSeconds ?? 0),
    brokenBy: {
      'a shorter visibility': set(`${queue}.Properties.VisibilityTimeout`, 59),
      "the queue's default, which is 30 s": remove(`${queue}.Properties.VisibilityTimeout`),
      'a slower function': set(`${consumer}.Properties.Timeout`, 11, queue),
      'a batch that may take longer to fill': set(
        `${source}.Properties.MaximumBatchingWindowInSeconds`,
        1,
        queue,
      ),
    },
  }),
  gate({
    // The pauses between receives double from a second on: six of them are half a minute at least, five are not.
    property: 'A queue gives up on a message after seven receives at the earliest',
    otherwise: 'a short outage of what the function calls fills the dead-letter queue',
    of: consumedQueues,
    holds: ({ Properties }) => Number(at(Properties, 'RedrivePolicy.maxReceiveCount')) >= 7,
    brokenBy: {
      'six receives': set(`${queue}.Properties.RedrivePolicy.maxReceiveCount`, 6),
      'no dead-letter queue, so that a bad message comes for days': remove(
        `${queue}.Properties.RedrivePolicy`,
      ),
    },
  }),
  gate({
    property: 'A function knows after how many receives its queue gives up',
    otherwise: 'it does not park the message with its reason, and SQS parks it without one',
    of: consumedQueues,
    holds: ({ Properties, consumer }) =>
      String(at(consumer, 'Properties.Environment.Variables.MAX_RECEIVE_COUNT')) ===
      String(at(Properties, 'RedrivePolicy.maxReceiveCount')),
    brokenBy: {
      'a function that is told nothing': remove(
        `${consumer}.Properties.Environment.Variables.MAX_RECEIVE_COUNT`,
        queue,
      ),
      'a function that is told another number': set(`${queue}.Properties.RedrivePolicy.maxReceiveCount`, 8),
    },
  }),
  gate({
    property: 'A dead-letter queue keeps messages for longer than the queue before it',
    otherwise: 'a message that was parked late is deleted at once: SQS counts from when it was first sent',
    of: consumedQueues,
    holds: ({ stack, Properties }, templates) => {
      const parked = referred(templates, stack, at(Properties, 'RedrivePolicy.deadLetterTargetArn'));
      return (
        parked?.Type === 'AWS::SQS::Queue' &&
        Number(parked.Properties.MessageRetentionPeriod) > Number(Properties.MessageRetentionPeriod)
      );
    },
    brokenBy: {
      'a queue that keeps them as long': set(`${queue}.Properties.MessageRetentionPeriod`, fourteenDays),
      "the dead-letter queue's default, which is 4 days": remove(
        `${deadLetters}.Properties.MessageRetentionPeriod`,
        queue,
      ),
      'a dead-letter queue that does not exist': set(
        `${queue}.Properties.RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.0`,
        'NoQueue',
      ),
    },
  }),
  gate({
    property: 'What waits for a person waits for 14 days, as long as SQS keeps anything',
    otherwise: 'what failed before a holiday is gone after it',
    of: parkingQueues,
    holds: ({ Properties }) => Number(Properties.MessageRetentionPeriod) === fourteenDays,
    brokenBy: {
      'a dead-letter queue that forgets': set(`${deadLetters}.Properties.MessageRetentionPeriod`, 86_400),
      'a queue of failures that forgets': remove(
        'orders/RelayEventsFailures.Properties.MessageRetentionPeriod',
      ),
    },
  }),
  gate({
    property: 'A queue limits how many copies of its function run at once',
    otherwise: "a burst of messages takes all of the account's concurrency, and the API answers 503",
    of: queueSources,
    holds: ({ Properties }) => Number(at(Properties, 'ScalingConfig.MaximumConcurrency')) >= 2,
    brokenBy: { 'no limit': remove(`${source}.Properties.ScalingConfig`) },
  }),
  gate({
    property: 'Queues are encrypted',
    otherwise: 'customer data lies in the open on disks of SQS',
    of: queues,
    holds: ({ Properties }) => Properties.SqsManagedSseEnabled === true,
    brokenBy: {
      'a queue that is not': set(`${queue}.Properties.SqsManagedSseEnabled`, false),
      'a dead-letter queue that does not say so': remove(`${deadLetters}.Properties.SqsManagedSseEnabled`),
    },
  }),
];
