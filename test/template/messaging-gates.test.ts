import { describe, expect, test } from 'vitest';
import { at, named, resource, resourcesOf, target } from './packaged-stacks.ts';

const mappings = resourcesOf('AWS::Lambda::EventSourceMapping');
const isQueue = (stack: string, reference: unknown) =>
  resource(stack, target(reference))?.Type === 'AWS::SQS::Queue';
const queueMappings = mappings.filter(({ stack, Properties }) => isQueue(stack, Properties.EventSourceArn));
const streamMappings = mappings.filter((mapping) => !queueMappings.includes(mapping));
const rules = resourcesOf('AWS::Events::Rule');
const queues = resourcesOf('AWS::SQS::Queue');
const sourceQueues = queues.filter(({ Properties }) => Properties.RedrivePolicy);

/** The names of all resources that break a rule; an empty list is what every gate expects. */
const breaking = <T extends Parameters<typeof named>[0]>(all: T[], holds: (each: T) => boolean) => {
  expect(all, 'a gate over nothing proves nothing').not.toHaveLength(0);
  return all.filter((each) => !holds(each)).map(named);
};

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

  test('give up on a message after five receives at the earliest', () => {
    expect(
      breaking(queueMappings, ({ stack, Properties }) => {
        const queue = resource(stack, target(Properties.EventSourceArn));
        return Number(at(queue?.Properties, 'RedrivePolicy.maxReceiveCount')) >= 5;
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
  test('bisect failing batches, retry finitely and give up within the 24 hours that a record lives', () => {
    expect(
      breaking(streamMappings, ({ Properties }) => {
        const age = Number(Properties.MaximumRecordAgeInSeconds);
        const retries = Number(Properties.MaximumRetryAttempts ?? -1);
        return Properties.BisectBatchOnFunctionError === true && retries > 0 && age > 0 && age < 86_400;
      }),
    ).toEqual([]);
  });

  test('report what they gave up on to a queue that the function may send to', () => {
    expect(
      breaking(streamMappings, ({ stack, Properties }) => {
        const destination = target(at(Properties, 'DestinationConfig.OnFailure.Destination'));
        const consumer = resource(stack, target(Properties.FunctionName));
        const role = resource(stack, target(consumer?.Properties.Role));
        return JSON.stringify(role?.Properties.Policies).includes(
          JSON.stringify({
            Effect: 'Allow',
            Action: ['sqs:SendMessage'],
            Resource: { 'Fn::GetAtt': [destination, 'Arn'] },
          }),
        );
      }),
    ).toEqual([]);
  });
});

describe('rules', () => {
  const targets = rules.flatMap((rule) =>
    (rule.Properties.Targets as Record<string, unknown>[]).map((each) => ({ ...rule, target: each })),
  );

  test('pin source and detail-type', () => {
    expect(
      breaking(rules, ({ Properties }) =>
        ['source', 'detail-type'].every((key) => {
          const values = at(Properties.EventPattern, key);
          return (
            Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === 'string')
          );
        }),
      ),
    ).toEqual([]);
  });

  test('retry every target and keep what cannot be delivered', () => {
    expect(
      breaking(
        targets,
        (each) =>
          Number(at(each.target, 'RetryPolicy.MaximumRetryAttempts')) > 0 &&
          isQueue(each.stack, at(each.target, 'DeadLetterConfig.Arn')),
      ),
    ).toEqual([]);
  });

  test('may send to their queue and to its dead-letter queue, and nobody else may', () => {
    const policies = resourcesOf('AWS::SQS::QueuePolicy');
    expect(
      breaking(targets, ({ stack, id, target: each }) =>
        [target(each.Arn), target(at(each, 'DeadLetterConfig.Arn'))].every((queueId) =>
          policies.some(
            (policy) =>
              policy.stack === stack &&
              (policy.Properties.Queues as unknown[]).some((queue) => target(queue) === queueId) &&
              (
                at(
                  policy.Properties,
                  'PolicyDocument.Statement.0.Condition.ArnEquals.aws:SourceArn',
                ) as unknown[]
              ).some((arn) => target(arn) === id),
          ),
        ),
      ),
    ).toEqual([]);
  });
});

test('the archive keeps events for a time and consumers remember them for longer', async () => {
  const { archiveRetentionDays, inboxRetentionDays, outboxRetentionDays } = await import(
    '@orderflow/contracts/retention'
  );
  const archives = resourcesOf('AWS::Events::Archive');
  expect(breaking(archives, ({ Properties }) => Properties.RetentionDays === archiveRetentionDays)).toEqual(
    [],
  );
  expect(inboxRetentionDays).toBeGreaterThan(archiveRetentionDays + 14);
  expect(outboxRetentionDays).toBeGreaterThan(archiveRetentionDays);
});
