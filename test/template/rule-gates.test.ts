import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { resolveStacks } from '@orderflow/local-cloud/cloudformation/resolve-stacks';
import { stacks } from '@orderflow/tooling/stacks';
import { describe, expect, test } from 'vitest';
import { at, breaking, resourcesOf, target } from '../support/packaged-stacks.ts';

type Target = { Arn: string; DeadLetterConfig?: { Arn: string } };
type Rule = { name: string; arn: string; queues: string[]; dependsOn: string[]; targets: Target[] };
const isQueue = (arn = '') => arn.startsWith('arn:aws:sqs:');
type Policy = { id: string; queue: string; queueUrls: string[]; senders: string[]; principal: unknown };

/** With every reference resolved: what a policy says and what a rule is meet in the ARN alone, as on AWS. */
const perStack = resolveStacks(
  stacks.map((folder) => readPackagedStack(folder)),
  { awsUrl: 'http://aws', apiUrl: 'http://api' },
).map(({ packaged, resources }) => {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const definitions = packaged.template.Resources as Record<string, { DependsOn?: string[] }>;
  const rules = ofType('AWS::Events::Rule').map(({ logicalId, name, arn = '', properties }): Rule => {
    const targets = properties.Targets as unknown as Target[];
    const queues = targets
      .flatMap(({ Arn, DeadLetterConfig }) => [Arn, DeadLetterConfig?.Arn ?? ''])
      .filter(isQueue);
    return { name, arn, queues, targets, dependsOn: definitions[logicalId]?.DependsOn ?? [] };
  });
  const policies = ofType('AWS::SQS::QueuePolicy').flatMap(({ logicalId, properties }): Policy[] =>
    (at(properties, 'PolicyDocument.Statement') as unknown[]).map((statement) => ({
      id: logicalId,
      queue: String(at(statement, 'Resource')),
      queueUrls: properties.Queues as unknown as string[],
      senders: at(statement, 'Condition.ArnEquals.aws:SourceArn') as string[],
      principal: at(statement, 'Principal'),
    })),
  );
  return { rules, policies, queueArns: ofType('AWS::SQS::Queue').map(({ arn }) => arn) };
});
const rules = perStack.flatMap((stack) => stack.rules.map((rule) => ({ ...rule, stack })));

/** The names of all rules that break a gate. */
const rulesBreaking = (holds: (rule: (typeof rules)[number]) => boolean) => {
  expect(rules, 'a gate over nothing proves nothing').not.toHaveLength(0);
  return rules.filter((rule) => !holds(rule)).map(({ name }) => name);
};

const patternRules = resourcesOf('AWS::Events::Rule').filter(({ Properties }) => Properties.EventPattern);
/** Those on the bus of the services; the others hear what AWS itself reports to the default bus. */
const eventRules = patternRules.filter(({ Properties }) => Properties.EventBusName);

describe('rules', () => {
  test.each([
    ['source', 'string'],
    ['detail-type', 'string'],
    ['detail.metadata.version', 'number'],
  ])('pin the %s to one value', (path, type) => {
    expect(
      breaking(eventRules, ({ Properties }) => {
        const values = at(Properties.EventPattern, path);
        return Array.isArray(values) && values.length === 1 && typeof values[0] === type;
      }),
    ).toEqual([]);
  });

  test('on the default bus pin source, detail-types and whose resource it is', () => {
    const others = patternRules.filter((rule) => !eventRules.includes(rule));
    expect(
      breaking(others, ({ Properties }) => {
        const pattern = Properties.EventPattern;
        const [source, detailType] = [at(pattern, 'source'), at(pattern, 'detail-type')] as string[][];
        const owner = [
          at(pattern, 'detail.bucket.name'),
          at(pattern, 'detail.mail.tags.ses:configuration-set'),
        ].find(Array.isArray);
        const isPinned = ['Bucket', 'EmailConfigurationSet'].includes(String(target(owner?.[0])));
        return source?.length === 1 && Number(detailType?.length) > 0 && isPinned;
      }),
    ).toEqual([]);
  });

  test('have names of their own that EventBridge accepts', () => {
    const given = resourcesOf('AWS::Events::Rule').map(({ Properties }) => String(Properties.Name));
    expect(given.filter((name) => !/^[\w.-]{1,64}$/.test(name))).toEqual([]);
    expect(new Set(given).size).toBe(rules.length);
  });

  test('retry every target and keep what cannot be delivered', () => {
    expect(
      rulesBreaking(({ targets, stack }) =>
        targets.every(
          (target) =>
            Number(at(target, 'RetryPolicy.MaximumRetryAttempts')) > 0 &&
            stack.queueArns.includes(target.DeadLetterConfig?.Arn),
        ),
      ),
    ).toEqual([]);
  });

  test('may send to their queue and to its dead-letter queue', () => {
    expect(
      rulesBreaking(({ arn, queues, stack }) =>
        queues.every((queue) =>
          stack.policies.some(
            (policy) =>
              policy.queue === queue &&
              policy.queueUrls.some((url) => url.endsWith(`/${queue.split(':').at(-1)}`)) &&
              policy.senders.includes(arn),
          ),
        ),
      ),
    ).toEqual([]);
  });

  test('are the only ones that may', () => {
    const policies = perStack.flatMap((stack) => stack.policies);
    const strangers = policies.flatMap(({ queue, senders, principal }) => {
      expect(principal).toEqual({ Service: 'events.amazonaws.com' });
      const own = rules.filter(({ queues }) => queues.includes(queue)).map(({ arn }) => arn);
      return senders.filter((sender) => !own.includes(sender));
    });
    expect(strangers).toEqual([]);
  });

  test('come after the policies that let them send, because on a bus in use they match at once', () => {
    expect(
      rulesBreaking(({ queues, dependsOn, stack }) =>
        queues.every((queue) =>
          stack.policies.every((policy) => policy.queue !== queue || dependsOn.includes(policy.id)),
        ),
      ),
    ).toEqual([]);
  });
});
