/** Streams: a record that fails holds up the shard behind it for as long as it is retried, and is gone for good after 24 hours. */
import { at, referred } from '../../support/packaged-stacks.ts';
import { functionOf, streamSources } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';
import { mayDo } from '../roles.ts';

const relay = 'orders/RelayDasheventsEventSourceMappingDynamodbTable';

export const streamGates = [
  gate({
    property: 'A batch that fails is divided, until the bad record is alone',
    otherwise: 'one bad record takes all records of its batch with it',
    of: streamSources,
    holds: ({ Properties }) => Properties.BisectBatchOnFunctionError === true,
    brokenBy: { 'a batch that stays whole': remove(`${relay}.Properties.BisectBatchOnFunctionError`) },
  }),
  gate({
    property: 'A record is given up by its age, within the 24 hours that it lives, and not by a count',
    otherwise:
      'a short outage of the bus ends with lost events, or a bad record holds up the shard until it expires',
    of: streamSources,
    holds: ({ Properties }) =>
      // The most that AWS takes, so that the age decides.
      Properties.MaximumRetryAttempts === 10_000 &&
      Number(Properties.MaximumRecordAgeInSeconds) > 0 &&
      Number(Properties.MaximumRecordAgeInSeconds) < 86_400,
    brokenBy: {
      'a count that ends before the outage': set(`${relay}.Properties.MaximumRetryAttempts`, 3),
      'retries without end': remove(`${relay}.Properties.MaximumRetryAttempts`),
      'an age that is never reached': set(`${relay}.Properties.MaximumRecordAgeInSeconds`, 86_400),
      'any age': set(`${relay}.Properties.MaximumRecordAgeInSeconds`, -1),
    },
  }),
  gate({
    property: "What is given up is reported to a queue, which the function's own role may send to",
    otherwise:
      'a record is lost and nobody hears of it: Lambda reports with the role of the function, or not at all',
    of: streamSources,
    holds: ({ stack, Properties }, templates) => {
      const queue = referred(templates, stack, at(Properties, 'DestinationConfig.OnFailure.Destination'));
      const reader = functionOf(templates, stack, Properties.FunctionName);
      return mayDo(templates, reader, 'sqs:SendMessage', queue);
    },
    brokenBy: {
      'no destination': remove(`${relay}.Properties.DestinationConfig`),
      'a queue of somebody else': set(
        `${relay}.Properties.DestinationConfig.OnFailure.Destination.Fn::GetAtt.0`,
        'AggregateSalesFailures',
      ),
      'a role that may not send': remove('orders/RelayEventsRole.Properties.Policies', relay),
    },
  }),
];
