import {
  archiveRetentionDays,
  inboxRetentionDays,
  outboxRetentionDays,
} from '@orderflow/contracts/retention';
import { expect, test } from 'vitest';
import { at, breaking, type NamedResource, resourcesOf } from '../support/packaged-stacks.ts';

test('consumers remember an event for longer than it can come again', () => {
  const archives = resourcesOf('AWS::Events::Archive');
  expect(breaking(archives, ({ Properties }) => Properties.RetentionDays === archiveRetentionDays)).toEqual(
    [],
  );
  const longest = (all: readonly unknown[]) => Math.max(...all.map(Number));
  const archivedDays = longest(archives.map(({ Properties }) => Properties.RetentionDays));
  const keptDays = (all: NamedResource[]) =>
    longest(all.map(({ Properties }) => Properties.MessageRetentionPeriod)) / 86_400;
  const queues = resourcesOf('AWS::SQS::Queue');
  const sourceQueues = queues.filter(({ Properties }) => Properties.RedrivePolicy);
  const deadLetterQueues = queues.filter((queue) => !sourceQueues.includes(queue));
  const retryDays =
    longest(
      resourcesOf('AWS::Events::Rule').flatMap(({ Properties }) =>
        (Properties.Targets as unknown[]).map((each) => at(each, 'RetryPolicy.MaximumEventAgeInSeconds')),
      ),
    ) / 86_400;
  const comesAgainDays = archivedDays + retryDays + keptDays(sourceQueues) + keptDays(deadLetterQueues);
  expect(comesAgainDays).toBe(30 + 1 + 4 + 14);
  expect(inboxRetentionDays).toBeGreaterThan(comesAgainDays);
  expect(outboxRetentionDays).toBeGreaterThan(archiveRetentionDays);
});
