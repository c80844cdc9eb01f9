/** How long things are kept, in relation to each other: it is the order of these numbers that makes a replay safe. */
import {
  archiveRetentionDays,
  inboxRetentionDays,
  outboxRetentionDays,
} from '@orderflow/contracts/retention';
import { at, resourcesOf, type Templates, target } from '../../support/packaged-stacks.ts';
import { consumedQueues, parkingQueues, rules, targetsOf } from '../event-sources.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const archives = (templates: Templates) => resourcesOf(templates, 'AWS::Events::Archive');
const buses = (templates: Templates) => resourcesOf(templates, 'AWS::Events::EventBus');

/** Of whatever sources the services have, or will have. */
const allOfOurs = JSON.stringify({ source: [{ prefix: 'orderflow.' }] });

const longest = (all: readonly unknown[]) => Math.max(...all.map(Number));
const days = (seconds: number) => seconds / 86_400;

/** Replayed on the archive's last day, retried by the bus, waiting in a queue, and then in its dead-letter queue. */
function comesAgainDays(templates: Templates): number {
  const archived = longest(archives(templates).map(({ Properties }) => Properties.RetentionDays));
  const retried = longest(
    rules(templates).flatMap((rule) =>
      targetsOf(rule).map((each) => at(each, 'RetryPolicy.MaximumEventAgeInSeconds')),
    ),
  );
  const waited = longest(consumedQueues(templates).map((each) => each.Properties.MessageRetentionPeriod));
  const parked = longest(parkingQueues(templates).map((each) => each.Properties.MessageRetentionPeriod));
  return archived + days(retried) + days(waited) + days(parked);
}

export const retentionGates = [
  gate({
    property: 'Every bus has an archive of all its events, which keeps them for as long as the contracts say',
    otherwise: 'there is nothing to replay for a consumer that was wrong, or new',
    of: buses,
    holds: ({ stack, id }, templates) =>
      archives(templates).some(
        ({ Properties, ...archive }) =>
          archive.stack === stack &&
          target(Properties.SourceArn) === id &&
          JSON.stringify(Properties.EventPattern) === allOfOurs &&
          Properties.RetentionDays === archiveRetentionDays,
      ),
    brokenBy: {
      'no archive': remove('infra/Archive', 'infra/EventBus'),
      'an archive of another bus': set('infra/Archive.Properties.SourceArn', 'arn:other', 'infra/EventBus'),
      'an archive of some events': set(
        'infra/Archive.Properties.EventPattern.source',
        ['orderflow.orders'],
        'infra/EventBus',
      ),
      'an archive that forgets sooner': set('infra/Archive.Properties.RetentionDays', 29, 'infra/EventBus'),
    },
  }),
  gate({
    property: 'Consumers remember an event for longer than it can come again',
    otherwise: 'an event that was replayed late and then redriven is handled a second time',
    of: buses,
    holds: (_, templates) => comesAgainDays(templates) < inboxRetentionDays,
    brokenBy: {
      'an archive that keeps events for longer': set(
        'infra/Archive.Properties.RetentionDays',
        41,
        'infra/EventBus',
      ),
      'a queue that keeps them for longer, behind a dead-letter queue that does': set(
        'orders/ChargePaymentQueue.Properties.MessageRetentionPeriod',
        15 * 86_400,
        'infra/EventBus',
      ),
      'a queue that does not say for how long': remove(
        'orders/ChargePaymentQueue.Properties.MessageRetentionPeriod',
        'infra/EventBus',
      ),
    },
  }),
  gate({
    // Who recovers events reads the archive first, and the outbox for what never reached the bus.
    property: 'An outbox keeps its events for longer than the archive',
    otherwise: 'an event that a relay had given up is gone while those around it can still be replayed',
    of: archives,
    holds: ({ Properties }) => Number(Properties.RetentionDays) < outboxRetentionDays,
    brokenBy: {
      'an archive that keeps them for as long': set(
        'infra/Archive.Properties.RetentionDays',
        outboxRetentionDays,
      ),
    },
  }),
];
