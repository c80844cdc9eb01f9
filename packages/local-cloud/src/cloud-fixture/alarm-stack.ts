/** Alarms on the shop's parts, and the topic that hears of them. */
import type { Json, JsonObject } from '../cloudformation/template.ts';
import { arn, imported, resource } from './template-shorthand.ts';
import type { FixtureStack } from './write-stack.ts';

type Metric = {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly dimensions: Readonly<Record<string, Json>>;
  readonly Statistic?: string;
};

const topic = { Ref: 'Alarms' };

function alarm(
  AlarmName: string,
  { dimensions, Statistic = 'Sum', ...metric }: Metric,
  Threshold = 1,
): JsonObject {
  return resource('AWS::CloudWatch::Alarm', {
    AlarmName,
    AlarmDescription: `What ${AlarmName} means.`,
    ...metric,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic,
    Period: 60,
    EvaluationPeriods: 1,
    Threshold,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [topic],
    OKActions: [topic],
  });
}

const lambda = (FunctionName: string, MetricName: string, Statistic = 'Sum'): Metric => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  dimensions: { FunctionName },
  Statistic,
});
const queue = (QueueName: string, MetricName: string): Metric => ({
  Namespace: 'AWS/SQS',
  MetricName,
  dimensions: { QueueName },
  Statistic: 'Maximum',
});

const publish = {
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: 'sns:Publish',
  Resource: topic,
};

export const alarmStack: FixtureStack = {
  service: 'alarms',
  template: {
    Resources: {
      Alarms: resource('AWS::SNS::Topic', { TopicName: 'alarms' }),
      AlarmsPolicy: resource('AWS::SNS::TopicPolicy', {
        Topics: [topic],
        PolicyDocument: { Statement: [publish] },
      }),
      OnCall: resource('AWS::SNS::Subscription', {
        TopicArn: topic,
        Protocol: 'email',
        Endpoint: 'on-call@example.com',
      }),
      ReceiptErrors: alarm('receipt-errors', lambda('writeReceipt', 'Errors')),
      ReceiptFailures: alarm(
        'receipt-dead-letters',
        queue('receipt-failures', 'ApproximateNumberOfMessagesVisible'),
      ),
      ReceiptsWait: alarm('receipts-wait', queue('receipts', 'ApproximateAgeOfOldestMessage'), 120),
      OrderErrors: alarm('order-errors', lambda('placeOrder', 'Errors')),
      OrderThrottles: alarm('order-throttles', lambda('placeOrder', 'Throttles')),
      RelayAge: alarm('relay-age', lambda('relayEvents', 'IteratorAge', 'Maximum'), 120_000),
      RelayErrors: alarm('relay-errors', lambda('relayEvents', 'Errors')),
      TellErrors: alarm('tell-errors', lambda('tellCustomer', 'Errors')),
      TellDropped: alarm('tell-dropped', lambda('tellCustomer', 'AsyncEventsDropped')),
      RuleFailures: alarm('rule-failures', {
        Namespace: 'AWS/Events',
        MetricName: 'FailedInvocations',
        dimensions: { EventBusName: imported('bus'), RuleName: { Ref: 'OnOddEvent' } },
      }),
      ServerErrors: alarm('server-errors', {
        Namespace: 'AWS/ApiGateway',
        MetricName: '5xx',
        dimensions: { ApiId: imported('api') },
      }),
      Anything: resource('AWS::CloudWatch::CompositeAlarm', {
        AlarmName: 'orders-are-lost',
        AlarmRule: 'ALARM("receipt-dead-letters") OR ALARM("rule-failures")',
        AlarmActions: ['arn:aws:lambda:us-east-1:000000000000:function:heal'],
      }),
      // Its queue has no policy, so that nothing that matches gets there.
      OnOddEvent: resource('AWS::Events::Rule', {
        EventBusName: imported('bus'),
        EventPattern: { source: ['odd'] },
        Targets: [{ Id: 'queue', Arn: arn('OddEvents') }],
      }),
      OddEvents: resource('AWS::SQS::Queue', {}),
      Dashboard: resource('AWS::CloudWatch::Dashboard', { DashboardBody: '{}' }),
    },
  },
};
