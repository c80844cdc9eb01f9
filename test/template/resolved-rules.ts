/**
 * Rules, and the policies of the queues that they send to, with every reference resolved: what a policy says and what a rule is meet in
 * the ARN alone, as on AWS.
 */
import { at, type Templates } from '../support/packaged-stacks.ts';
import type { RuleTarget } from './event-sources.ts';
import { resolvedResources } from './resolved-resources.ts';

export type ResolvedRule = {
  readonly stack: string;
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly targets: readonly RuleTarget[];
  /** The ARNs of those that it sends to, directly or when that fails. */
  readonly queues: readonly string[];
  readonly dependsOn: readonly string[];
};

/** One grant to send to a queue. */
export type QueueGrant = {
  readonly stack: string;
  readonly id: string;
  readonly queueArn: string;
  /** The queues that the policy is attached to. */
  readonly queueUrls: readonly string[];
  readonly principal: unknown;
  readonly senders: readonly string[];
};

type Resolved = { rules: ResolvedRule[]; grants: QueueGrant[]; queueArns: string[] };

const known = new WeakMap<Templates, Resolved>();

export function resolved(templates: Templates): Resolved {
  const found = known.get(templates) ?? resolve(templates);
  known.set(templates, found);
  return found;
}

function resolve(templates: Templates): Resolved {
  const resources = resolvedResources(templates);
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    rules: ofType('AWS::Events::Rule').map(({ stack, logicalId, arn = '', name, properties }) => {
      const targets = properties.Targets as unknown as RuleTarget[];
      return {
        ...{ stack, id: logicalId, arn, name, targets },
        queues: targets
          .flatMap(({ Arn, DeadLetterConfig }) => [String(Arn), String(DeadLetterConfig?.Arn)])
          .filter((target) => target.startsWith('arn:aws:sqs:')),
        dependsOn: [templates[stack]?.Resources[logicalId]?.DependsOn ?? []].flat(),
      };
    }),
    grants: ofType('AWS::SQS::QueuePolicy').flatMap(({ stack, logicalId, properties }) =>
      (at(properties, 'PolicyDocument.Statement') as unknown[])
        .filter((statement) => at(statement, 'Effect') === 'Allow')
        .map((statement) => ({
          ...{ stack, id: logicalId, queueUrls: properties.Queues as unknown as string[] },
          queueArn: String(at(statement, 'Resource')),
          principal: at(statement, 'Principal'),
          senders: [at(statement, 'Condition.ArnEquals.aws:SourceArn') ?? []].flat() as string[],
        })),
    ),
    queueArns: ofType('AWS::SQS::Queue').map(({ arn = '' }) => arn),
  };
}
