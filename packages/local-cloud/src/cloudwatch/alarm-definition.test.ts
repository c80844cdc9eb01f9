import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../cloudformation/template.ts';
import { readCompositeAlarm, readMetricAlarm } from './alarm-definition.ts';
import { errorAlarm, mathAlarm } from './cloudwatch-for-test.ts';

describe('an alarm is refused, by its name,', () => {
  test.each<[JsonObject, string]>([
    [{ ComparisonOperator: 'GreaterThanUpperThreshold' }, 'ComparisonOperator is one of'],
    [{ TreatMissingData: 'nothing' }, 'TreatMissingData is one of breaching, notBreaching, ignore, missing'],
    [{ EvaluationPeriods: 0 }, 'EvaluationPeriods must be a whole number from 1 up'],
    [{ EvaluationPeriods: 2, DatapointsToAlarm: 3 }, 'DatapointsToAlarm is more than EvaluationPeriods'],
    [{ Threshold: 'much' }, 'a Threshold is needed'],
    [{ Statistic: 'p99' }, ''],
    [{ Statistic: 'tm90' }, 'the statistic tm90 is not emulated'],
    [{ ExtendedStatistic: 'p90' }, 'either Statistic or ExtendedStatistic is needed'],
    [{ Period: 10 }, 'periods are whole minutes here, not 10 seconds'],
    [{ Period: 90 }, 'periods are whole minutes here, not 90 seconds'],
    [{ EvaluationPeriods: 1441 }, 'it looks back over more than 1 x 24 hours'],
    [{ Period: 3600, EvaluationPeriods: 169 }, 'it looks back over more than 7 x 24 hours'],
    [{ Period: 3600, EvaluationPeriods: 168 }, ''],
    [{ ThresholdMetricId: 'band' }, 'anomaly detection is not emulated'],
    [{ MetricName: 7 }, 'a metric needs Namespace and MetricName'],
  ])('with %j', (changes, message) => {
    const read = () => readMetricAlarm(errorAlarm(changes));
    if (message === '') expect(read).not.toThrow();
    else expect(read).toThrow(`Alarm charge-errors: ${message}`);
  });

  test.each([
    ['RATE(m1)', 'the function RATE of metric math is not emulated'],
    ['m2 + 1', 'there is no metric m2'],
    ['SUM(m1)', 'result is not a single time series'],
    ['METRICS()', 'result is not a single time series'],
    ['1 + 1', 'result is made from no metric'],
    ['SELECT SUM(Errors) FROM "AWS/Lambda"', 'Metrics Insights queries are not emulated'],
  ])('with the expression %s', (expression, message) => {
    const read = () => readMetricAlarm(mathAlarm(expression, { m1: 'Errors' }));
    expect(read).toThrow(`Alarm charge-errors: ${message}`);
  });

  test('with several results, or with none', () => {
    const alarm = mathAlarm('m1 * 2', { m1: 'Errors' });
    const [metric, result] = alarm.Metrics as readonly JsonObject[];
    const message = 'Alarm charge-errors: exactly one of its Metrics must have ReturnData';
    const withMetrics = (...Metrics: JsonObject[]) => readMetricAlarm({ ...alarm, Metrics });
    expect(() => withMetrics({ ...metric, ReturnData: true }, { ...result })).toThrow(message);
    expect(() => withMetrics({ ...metric })).toThrow(message);
    expect(() => withMetrics({ Id: 'm1' })).toThrow(
      'Alarm charge-errors: m1 needs an Expression or a MetricStat',
    );
  });

  test.each([
    ['ALARM(a', 'ALARM(a needs ) in place of the end'],
    ['ALARM(a) ALARM(b)', 'cannot go on with "ALARM"'],
    ['RINGING(a)', 'the rule of an alarm knows OK, ALARM, INSUFFICIENT_DATA, TRUE and FALSE, not RINGING'],
    ['ALARM(a) AND', 'ends too early'],
    ['ALARM("a', 'cannot be read from "\\"a" on'],
    ['', ' ends too early'],
  ])('with the rule %s', (AlarmRule, message) => {
    expect(() => readCompositeAlarm({ AlarmName: 'both', AlarmRule })).toThrow(message.replace('\\"', '"'));
  });

  test('with a suppressor', () => {
    const properties = { AlarmName: 'both', AlarmRule: 'ALARM(a)', ActionsSuppressor: 'planned-work' };
    expect(() => readCompositeAlarm(properties)).toThrow('Alarm both: ActionsSuppressor is not emulated');
  });
});

describe('an alarm', () => {
  test('may have numbers that a template writes as text', () => {
    const { rules, periodMs } = readMetricAlarm(
      errorAlarm({ Threshold: '0.5', EvaluationPeriods: '5', DatapointsToAlarm: '3', Period: '300' }),
    );
    expect(rules).toMatchObject({ threshold: 0.5, evaluationPeriods: 5, datapointsToAlarm: 3 });
    expect(periodMs).toBe(300_000);
  });

  test('on DynamoDB stays as it is without data, unless it is told otherwise', () => {
    const { TreatMissingData: _told, ...untold } = errorAlarm({ Namespace: 'AWS/DynamoDB' });
    expect(readMetricAlarm(untold).rules.missingData).toBe('ignore');
    expect(readMetricAlarm({ ...untold, TreatMissingData: 'missing' }).rules.missingData).toBe('missing');
    expect(readMetricAlarm({ ...untold, Namespace: 'AWS/SQS' }).rules.missingData).toBe('missing');
  });
});

describe('the rule of a composite alarm', () => {
  const states = { a: 'ALARM', b: 'OK', c: 'INSUFFICIENT_DATA', 'with blanks': 'ALARM' } as const;
  const stateOf = (name: string) => states[name as keyof typeof states];

  test.each([
    ['ALARM(a)', true],
    ['ALARM("a") AND OK(b)', true],
    ['ALARM(a) AND ALARM(b)', false],
    ['ALARM(b) OR INSUFFICIENT_DATA(c)', true],
    ['NOT ALARM(a)', false],
    ['NOT ALARM(a) OR ALARM(a)', true],
    ['NOT (ALARM(b) OR ALARM(c))', true],
    // AND binds more than OR.
    ['ALARM(a) OR ALARM(b) AND ALARM(c)', true],
    ['(ALARM(a) OR ALARM(b)) AND ALARM(c)', false],
    ['ALARM("with blanks")', true],
    ['ALARM(arn:aws:cloudwatch:us-east-1:000000000000:alarm:a)', true],
    ['ALARM("arn:aws:cloudwatch:us-east-1:000000000000:alarm:with blanks") AND TRUE', true],
    ['ALARM(a) AND FALSE', false],
  ])('%s', (AlarmRule, expected) => {
    const { rule } = readCompositeAlarm({ AlarmName: 'both', AlarmRule });
    expect(rule.holds(stateOf)).toBe(expected);
  });

  test('knows the alarms that it is about', () => {
    const AlarmRule = 'ALARM(a) OR (OK("b") AND NOT ALARM(a))';
    expect(readCompositeAlarm({ AlarmName: 'both', AlarmRule }).rule.alarms).toEqual(['a', 'b']);
  });
});
