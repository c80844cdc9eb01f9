import { expect, it } from 'vitest';
import { type Alarm, alarmResources } from './alarm.ts';
import { burnRateAlarms } from './burn-rate.ts';
import { functionAlarms } from './function-alarms.ts';
import { queueAlarms } from './queue-alarms.ts';

const topic = { Ref: 'AlarmTopic' };
const part = { timeoutSeconds: 10, statements: [], events: [] };
const resources = (alarms: ReturnType<typeof burnRateAlarms>) => alarmResources('cups', alarms, topic);

it('tells the topic when it begins and when it ends, and the reader what it means and what to do', () => {
  expect(resources(functionAlarms('break-cup', 'cups', part)).BreakCupErrorsAlarm).toEqual({
    Type: 'AWS::CloudWatch::Alarm',
    Condition: 'HasAlarms',
    Properties: {
      AlarmName: 'orderflow-${sls:stage}-cups-break-cup-errors',
      AlarmDescription: expect.stringMatching(/break-cup .+ Runbook: docs\/runbooks\/[a-z-]+\.md$/),
      AlarmActions: [topic],
      OKActions: [topic],
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: 'orderflow-${sls:stage}-cups-break-cup' }],
      Statistic: 'Sum',
      Period: 60,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      EvaluationPeriods: 5,
      DatapointsToAlarm: 1,
      TreatMissingData: 'notBreaching',
    },
  });
});

const measure = (name: string) => ({ namespace: 'Cups', name, dimensions: {}, statistic: 'Sum' });
const objective = {
  subject: 'cups',
  objective: 0.999,
  promise: 'Cups hold',
  bad: measure('Broken'),
  all: measure('Used'),
};

it('judges an objective by two windows at two paces, and tells only when both windows agree', () => {
  const alarms = resources(burnRateAlarms(objective));
  const of = (id: string) => alarms[id]?.Properties;
  expect(of('CupsFastBurn1hAlarm')).toMatchObject({ Threshold: 0.0144 });
  expect(of('CupsFastBurn5mAlarm')).toMatchObject({ Threshold: 0.0144 });
  expect(of('CupsSlowBurn6hAlarm')).toMatchObject({ Threshold: 0.006 });
  expect(of('CupsSlowBurn30mAlarm')).toMatchObject({ Threshold: 0.006 });
  expect(alarms.CupsFastBurnAlarm).toMatchObject({
    Type: 'AWS::CloudWatch::CompositeAlarm',
    DependsOn: ['CupsFastBurn1hAlarm', 'CupsFastBurn5mAlarm'],
    Properties: {
      AlarmRule:
        'ALARM("orderflow-${sls:stage}-cups-cups-fast-burn-1h") AND ALARM("orderflow-${sls:stage}-cups-cups-fast-burn-5m")',
    },
  });
  const told = Object.entries(alarms).filter(([, { Properties }]) => Properties.AlarmActions);
  expect(told.map(([id]) => id)).toEqual(['CupsFastBurnAlarm', 'CupsSlowBurnAlarm']);
});

const expressions = (alarms: ReturnType<typeof burnRateAlarms>) =>
  alarms.flatMap((alarm) =>
    'measured' in alarm && 'expression' in alarm.measured ? [alarm.measured.expression] : [],
  );

it('adds up what is measured apart', () => {
  expect(expressions(burnRateAlarms(objective))[0]).toBe('IF(bad >= 5, bad / all, 0)');
  expect(expressions(burnRateAlarms({ ...objective, isBadApart: true }))[0]).toBe(
    'IF(bad >= 5, bad / (all + bad), 0)',
  );
});

it('measures what it calculates with over the same period', () => {
  const [first] = burnRateAlarms(objective);
  expect(resources([first as Alarm]).CupsFastBurn1hAlarm?.Properties.Metrics).toEqual([
    {
      Id: 'bad',
      MetricStat: {
        Metric: { Namespace: 'Cups', MetricName: 'Broken', Dimensions: [] },
        Period: 3600,
        Stat: 'Sum',
      },
      ReturnData: false,
    },
    {
      Id: 'all',
      MetricStat: {
        Metric: { Namespace: 'Cups', MetricName: 'Used', Dimensions: [] },
        Period: 3600,
        Stat: 'Sum',
      },
      ReturnData: false,
    },
    { Id: 'result', Expression: 'IF(bad >= 5, bad / all, 0)', ReturnData: true },
  ]);
});

it('lets messages wait for as long as their retries and two crashes take', () => {
  const Properties = { RedrivePolicy: {}, VisibilityTimeout: 60 };
  const [oldest] = queueAlarms('BreakCupQueue', { Type: 'AWS::SQS::Queue', Properties });
  expect(oldest).toMatchObject({ subject: 'break-cup', what: 'oldest-message', atLeast: 63 + 2 * 60 });
});
