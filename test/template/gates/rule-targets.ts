/** What rules send to: an event that could not be delivered is tried again and then kept, and nobody else sends anything. */
import { at, type Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { append, remove, set } from '../mutation.ts';
import { type ResolvedRule, resolved } from '../resolved-rules.ts';

const rule = 'orders/ChargePaymentOnOrderPlacedV2';
const policy = 'orders/ChargePaymentQueuePolicy';
const grant = `${policy}.Properties.PolicyDocument.Statement.0`;

const otherRule = {
  'Fn::Sub': [
    'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/${EventBusName}/orders-refund-payment-OrderCancelled-v1',
    { EventBusName: { 'Fn::ImportValue': 'orderflow-dev-EventBusName' } },
  ],
};

const resolvedRules = (templates: Templates) => resolved(templates).rules;
const queueGrants = (templates: Templates) => resolved(templates).grants;

const maySend = ({ stack, arn }: ResolvedRule, queueArn: string, templates: Templates) =>
  queueGrants(templates).some(
    (each) =>
      each.stack === stack &&
      each.queueArn === queueArn &&
      each.queueUrls.some((url) => url.endsWith(`/${queueArn.split(':').at(-1)}`)) &&
      each.senders.includes(arn),
  );

export const ruleTargetGates = [
  gate({
    property: 'What could not be delivered to a target is tried again',
    otherwise: 'an outage of a minute loses events',
    of: resolvedRules,
    holds: ({ targets }) => targets.every((each) => Number(at(each, 'RetryPolicy.MaximumRetryAttempts')) > 0),
    brokenBy: {
      'no policy': remove(`${rule}.Properties.Targets.0.RetryPolicy`),
      'no attempts': set(`${rule}.Properties.Targets.0.RetryPolicy.MaximumRetryAttempts`, 0),
      'a second target without one': append(`${rule}.Properties.Targets`, { Id: 'other', Arn: 'arn:other' }),
    },
  }),
  gate({
    property: 'What cannot be delivered to a target is kept in a dead-letter queue of the stack',
    otherwise: 'the event is lost',
    of: resolvedRules,
    holds: ({ targets }, templates) =>
      targets.every(({ DeadLetterConfig }) =>
        resolved(templates).queueArns.includes(String(DeadLetterConfig?.Arn)),
      ),
    brokenBy: {
      'no queue': remove(`${rule}.Properties.Targets.0.DeadLetterConfig`),
      'a queue that no stack has': set(
        `${rule}.Properties.Targets.0.DeadLetterConfig.Arn`,
        'arn:aws:sqs:us-east-1:123456789012:elsewhere',
      ),
      'a schedule without one': remove('orders/WatchStockSchedule.Properties.Targets.0.DeadLetterConfig'),
    },
  }),
  gate({
    property: 'The policies of both its queues let the rule send, by its ARN',
    otherwise: 'SQS refuses the event, and then the dead-letter queue does, too: it vanishes without a trace',
    of: resolvedRules,
    holds: (rule, templates) => rule.queues.every((queueArn) => maySend(rule, queueArn, templates)),
    brokenBy: {
      'a queue without a policy': remove(policy, rule),
      'a dead-letter queue without a policy': remove('orders/ChargePaymentDeadLetterQueuePolicy', rule),
      'a policy of another queue': set(`${policy}.Properties.Queues.0.Ref`, 'RefundPaymentQueue', rule),
      'a grant for another queue': set(`${grant}.Resource.Fn::GetAtt.0`, 'RefundPaymentQueue', rule),
      'a grant for another rule': set(
        `${grant}.Condition.ArnEquals.aws:SourceArn`,
        ['arn:aws:events:us-east-1:123456789012:rule/other'],
        rule,
      ),
      'a rule that was renamed': set(`${rule}.Properties.Name`, 'other'),
    },
  }),
  gate({
    property: 'Nobody but EventBridge, and there nobody but its own rules, may send to a queue',
    otherwise: 'a rule of any account in the world can hand forged events to the function',
    of: queueGrants,
    holds: ({ queueArn, principal, senders }, templates) => {
      const own = resolvedRules(templates).filter(({ queues }) => queues.includes(queueArn));
      return (
        JSON.stringify(principal) === '{"Service":"events.amazonaws.com"}' &&
        senders.length > 0 &&
        senders.every((sender) => own.some(({ arn }) => arn === sender))
      );
    },
    brokenBy: {
      everybody: set(`${grant}.Principal`, '*'),
      'another service of AWS': set(`${grant}.Principal.Service`, 'sns.amazonaws.com'),
      'all rules there are': remove(`${grant}.Condition`),
      'a rule that sends to another queue': append(`${grant}.Condition.ArnEquals.aws:SourceArn`, otherRule),
      'one more rule': append(
        `${grant}.Condition.ArnEquals.aws:SourceArn`,
        'arn:aws:events:us-east-1:123456789012:rule/other',
      ),
    },
  }),
  gate({
    // So the policies know the rule by its name.
    property: 'A rule comes after the policies that let it send',
    otherwise: 'on a bus in use a rule matches from its first second, and what both queues refuse is lost',
    of: resolvedRules,
    holds: ({ stack, queues, dependsOn }, templates) =>
      queueGrants(templates)
        .filter((each) => each.stack === stack && queues.includes(each.queueArn))
        .every(({ id }) => dependsOn.includes(id)),
    brokenBy: {
      'a rule that waits for nothing': remove(`${rule}.DependsOn`),
      'a rule that waits for one of them': set(`${rule}.DependsOn`, ['ChargePaymentQueuePolicy']),
    },
  }),
];
