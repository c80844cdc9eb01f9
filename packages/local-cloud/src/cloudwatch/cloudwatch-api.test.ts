import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  ListMetricsCommand,
  type MetricDatum,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import {
  type CloudwatchForTest,
  errorAlarm,
  invocation,
  mathAlarm,
  startCloudwatch,
} from './cloudwatch-for-test.ts';

let started: CloudwatchForTest;
let served: ServedService;
let client: CloudWatchClient;

beforeEach(async () => {
  started = startCloudwatch((cloudwatch) => {
    cloudwatch.createAlarm(errorAlarm({ AlarmDescription: 'charge failed' }));
    cloudwatch.createAlarm(
      mathAlarm(
        'm1 / m2',
        { m1: 'Errors', m2: 'Invocations' },
        { AlarmName: 'charge-rate', AlarmActions: [] },
      ),
    );
    cloudwatch.createCompositeAlarm({ AlarmName: 'all', AlarmRule: 'ALARM("charge-errors")' });
  });
  served = await serveService(started.cloudwatch);
  client = new CloudWatchClient(served.clientOptions);
});
afterEach(async () => {
  client.destroy();
  await served.close();
});

async function alarmNames(input: DescribeAlarmsCommandInput) {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(new DescribeAlarmsCommand(input));
  return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
}

describe('DescribeAlarms', () => {
  it('tells all of an alarm', async () => {
    started.record(invocation('charge', 'error'));
    started.cloudwatch.passMinutes(1);
    const AlarmNames = ['charge-errors'];
    const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames }));
    expect(MetricAlarms).toEqual([
      expect.objectContaining({
        ...errorAlarm({ AlarmDescription: 'charge failed', DatapointsToAlarm: 1 }),
        AlarmArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:charge-errors',
        ActionsEnabled: true,
        StateValue: 'ALARM',
        StateReason: expect.stringMatching(/^Threshold Crossed: 1 datapoint \[1\.0/),
        StateUpdatedTimestamp: expect.any(Date),
      }),
    ]);
    const data = JSON.parse(MetricAlarms?.[0]?.StateReasonData ?? '') as object;
    expect(data).toMatchObject({ statistic: 'Sum', period: 60, recentDatapoints: [1], threshold: 1 });
  });

  it('tells the metrics and the rules that alarms are made from', async () => {
    const AlarmTypes = ['MetricAlarm' as const, 'CompositeAlarm' as const];
    const { MetricAlarms, CompositeAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmTypes }));
    expect(MetricAlarms?.[1]?.Metrics).toMatchObject([{ Id: 'm1' }, { Id: 'm2' }, { Expression: 'm1 / m2' }]);
    expect(CompositeAlarms).toMatchObject([{ AlarmName: 'all', AlarmRule: 'ALARM("charge-errors")' }]);
  });

  it.each<[string, DescribeAlarmsCommandInput, string[]]>([
    ['of metrics, unless others are asked for', {}, ['charge-errors', 'charge-rate']],
    ['of a type', { AlarmTypes: ['CompositeAlarm'] }, ['all']],
    ['by names', { AlarmNames: ['charge-rate', 'nothing'] }, ['charge-rate']],
    ['by the beginning of a name', { AlarmNamePrefix: 'charge-e' }, ['charge-errors']],
    ['in a state', { StateValue: 'ALARM' }, []],
    ['with an action', { ActionPrefix: 'arn:aws:sns:' }, ['charge-errors', 'charge-rate']],
    ['with no such action', { ActionPrefix: 'arn:aws:lambda:' }, []],
  ])('finds those %s', async (_what, input, expected) => {
    expect(await alarmNames(input)).toEqual(expected);
  });

  it('has pages', async () => {
    const first = await client.send(new DescribeAlarmsCommand({ MaxRecords: 1 }));
    expect(first.MetricAlarms).toMatchObject([{ AlarmName: 'charge-errors' }]);
    const NextToken = first.NextToken ?? '';
    const second = await client.send(new DescribeAlarmsCommand({ MaxRecords: 1, NextToken }));
    expect(second.MetricAlarms).toMatchObject([{ AlarmName: 'charge-rate' }]);
    expect(second.NextToken).toBeUndefined();
    const unknown = client.send(new DescribeAlarmsCommand({ NextToken: 'further' }));
    await expect(unknown).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });
});

describe('SetAlarmState', () => {
  const set = (AlarmName: string, StateValue: 'ALARM' | 'OK') =>
    client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'drill' }));

  it('rings an alarm, with its actions, until it is judged again', async () => {
    await set('charge-errors', 'ALARM');
    expect(started.states()).toContain('charge-errors: ALARM');
    expect(started.changes.at(-1)).toMatchObject({ from: { state: 'OK' }, to: { reason: 'drill' } });
    started.cloudwatch.passMinutes(1);
    expect(started.states()).toContain('charge-errors: OK');
  });

  it('knows alarms and states only', async () => {
    await expect(set('nothing', 'OK')).rejects.toMatchObject({ name: 'ResourceNotFound' });
    await expect(set('charge-errors', 'RINGING' as 'OK')).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('DescribeAlarmHistory', () => {
  it('tells what has changed, the latest first', async () => {
    started.record(invocation('charge', 'error'));
    started.cloudwatch.passMinutes(1);
    const input = { AlarmName: 'charge-errors' };
    const { AlarmHistoryItems } = await client.send(new DescribeAlarmHistoryCommand(input));
    expect(AlarmHistoryItems).toMatchObject([
      { HistorySummary: 'Alarm updated from OK to ALARM', HistoryItemType: 'StateUpdate' },
      { HistorySummary: 'Alarm updated from INSUFFICIENT_DATA to OK' },
    ]);
    const oldestFirst = { ...input, ScanBy: 'TimestampAscending' as const, MaxRecords: 1 };
    const page = await client.send(new DescribeAlarmHistoryCommand(oldestFirst));
    expect(page.AlarmHistoryItems).toMatchObject([{ HistorySummary: expect.stringMatching(/to OK$/) }]);
  });
});

describe('metrics of one’s own', () => {
  const put = (...MetricData: MetricDatum[]) =>
    client.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }));
  const hour = () => ({
    StartTime: new Date(Date.now() - 30 * 60_000),
    EndTime: new Date(Date.now() + 30 * 60_000),
  });
  const stat = (MetricName: string, Stat = 'Sum') => ({
    MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Period: 60, Stat },
  });
  const get = async (input: Partial<GetMetricDataCommandInput>) => {
    const answer = await client.send(
      new GetMetricDataCommand({ MetricDataQueries: [], ...hour(), ...input }),
    );
    return answer.MetricDataResults ?? [];
  };
  const ask = (...queries: NonNullable<GetMetricDataCommandInput['MetricDataQueries']>) =>
    get({ MetricDataQueries: queries });

  it('are single values, values with counts, and sums of values', async () => {
    await put(
      { MetricName: 'Sold', Value: 3 },
      { MetricName: 'Sold', Values: [1, 2], Counts: [4, 1] },
      { MetricName: 'Sold', StatisticValues: { SampleCount: 2, Sum: 10, Minimum: 2, Maximum: 8 } },
    );
    const results = await ask(
      { Id: 'sum', ...stat('Sold') },
      { Id: 'count', ...stat('Sold', 'SampleCount') },
      { Id: 'most', ...stat('Sold', 'Maximum') },
      { Id: 'percentile', ...stat('Sold', 'p90') },
    );
    expect(results.map(({ Values }) => Values)).toEqual([[19], [8], [8], []]);
  });

  it('come with metric math, newest first unless told otherwise', async () => {
    const now = Date.now();
    const sold = (Value: number, minutesAgo: number) =>
      ({ MetricName: 'Sold', Value, Timestamp: new Date(now - minutesAgo * 60_000) }) as const;
    await put(sold(1, 2), sold(2, 1), {
      MetricName: 'Returned',
      Value: 1,
      Timestamp: new Date(now - 60_000),
    });
    const queries = [
      { Id: 'sold', ...stat('Sold'), ReturnData: false },
      { Id: 'returned', ...stat('Returned'), ReturnData: false },
      { Id: 'kept', Expression: 'sold - returned', Label: 'Kept' },
    ];
    expect(await ask(...queries)).toMatchObject([{ Id: 'kept', Label: 'Kept', Values: [1, 1] }]);
    const ascending = await get({
      MetricDataQueries: [{ Id: 'sold', ...stat('Sold') }],
      ScanBy: 'TimestampAscending',
    });
    expect(ascending).toMatchObject([{ Label: 'Sold', Values: [1, 2] }]);
    const [earlier, later] = ascending[0]?.Timestamps ?? [];
    expect(Number(later) - Number(earlier)).toBe(60_000);
  });

  it('are found by the time that they were put at, however many minutes pass', async () => {
    await put({ MetricName: 'Sold', Value: 1 });
    started.cloudwatch.passMinutes(90);
    expect(await ask({ Id: 'sold', ...stat('Sold') })).toMatchObject([{ Values: [1] }]);
  });

  it('are listed', async () => {
    await put(
      { MetricName: 'Sold', Value: 1, Dimensions: [{ Name: 'Product', Value: 'mug' }] },
      { MetricName: 'Sold', Value: 1 },
      { MetricName: 'Returned', Value: 1 },
    );
    const list = async (input: object) => {
      const { Metrics = [] } = await client.send(new ListMetricsCommand({ Namespace: 'Shop', ...input }));
      return Metrics.map(({ MetricName, Dimensions = [] }) => `${MetricName} ${Dimensions.length}`);
    };
    expect(await list({})).toEqual(['Sold 1', 'Sold 0', 'Returned 0']);
    expect(await list({ MetricName: 'Returned' })).toEqual(['Returned 0']);
    expect(await list({ Dimensions: [{ Name: 'Product' }] })).toEqual(['Sold 1']);
    expect(await list({ Dimensions: [{ Name: 'Product', Value: 'cup' }] })).toEqual([]);
  });

  it('are nothing that AWS itself measures, and have values', async () => {
    const refused = { name: 'InvalidParameterValueException' };
    const ofAws = new PutMetricDataCommand({ Namespace: 'AWS/Lambda', MetricData: [] });
    await expect(client.send(ofAws)).rejects.toMatchObject(refused);
    await expect(put({ MetricName: 'Sold' })).rejects.toMatchObject(refused);
    await expect(put({ MetricName: 'Sold', Values: [1], Counts: [1, 2] })).rejects.toMatchObject(refused);
  });

  it.each([
    [[{ Id: 'e', Expression: 'SEARCH(1)' }], 'the function SEARCH of metric math is not emulated'],
    [[{ Id: 'e', Expression: 'm1' }], 'there is no metric m1'],
    [[{ Id: 'e', ...stat('Sold', 'tm99') }], 'the statistic tm99 is not emulated'],
    [[{ Id: 'M1', ...stat('Sold') }], 'the id M1 does not begin with a lower case letter'],
    [
      [
        { Id: 'm', ...stat('Sold') },
        { Id: 'e', Expression: 'SUM(m)' },
      ],
      'e is no time series',
    ],
  ])('are not asked for with %j', async (MetricDataQueries, message) => {
    await expect(get({ MetricDataQueries })).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  it('are asked for in some time', async () => {
    const { StartTime, EndTime } = hour();
    const reversed = get({ StartTime: EndTime, EndTime: StartTime });
    await expect(reversed).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
