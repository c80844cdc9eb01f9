import { expect, test } from 'vitest';
import { runsAMonth, standingUsage } from './usage-at-rest.ts';

const resource = (type: string, properties: Record<string, unknown> = {}) => ({
  type: `AWS::${type}`,
  properties,
});

test('a polled queue is asked 15 times a minute, a stream for nothing', () => {
  expect(standingUsage([resource('Lambda::EventSourceMapping', { BatchSize: 10 })])).toEqual({
    'sqs-requests': 648_000,
  });
  expect(
    standingUsage([resource('Lambda::EventSourceMapping', { StartingPosition: 'TRIM_HORIZON' })]),
  ).toEqual({});
});

test('an alarm pays for each metric that it looks at', () => {
  const Metrics = [
    { Id: 'e', Expression: 'a/b' },
    { Id: 'a', MetricStat: {} },
    { Id: 'b', MetricStat: {} },
  ];
  const alarms = [
    resource('CloudWatch::Alarm', { MetricName: 'Errors' }),
    resource('CloudWatch::Alarm', { Metrics }),
    resource('CloudWatch::CompositeAlarm'),
  ];
  expect(standingUsage(alarms)).toEqual({ 'alarm-metrics': 3, 'composite-alarms': 1 });
});

test('keys and dashboards cost, tables and functions do not', () => {
  const resources = ['KMS::Key', 'CloudWatch::Dashboard', 'DynamoDB::Table', 'Lambda::Function'];
  expect(standingUsage(resources.map((type) => resource(type)))).toEqual({ 'kms-keys': 1, dashboards: 1 });
});

test.each([
  ['rate(1 minute)', 43_200],
  ['rate(5 minutes)', 8640],
  ['rate(1 hour)', 720],
  ['rate(2 days)', 15],
])('%s is %i runs a month', (expression, runs) => expect(runsAMonth(expression)).toBe(runs));

test('a schedule of another kind is not guessed at', () => {
  expect(() => runsAMonth('cron(0 12 * * ? *)')).toThrow('cron(0 12 * * ? *)');
});
