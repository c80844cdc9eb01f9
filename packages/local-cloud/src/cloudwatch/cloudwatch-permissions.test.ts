import { describe, expect, test } from 'vitest';
import { startCloudwatch } from './cloudwatch-for-test.ts';

const { cloudwatch } = startCloudwatch();
const alarm = (name: string) => `arn:aws:cloudwatch:us-east-1:000000000000:alarm:${name}`;

describe('what a role needs for', () => {
  test.each([
    ['DescribeAlarms', {}, [[alarm('*'), undefined]]],
    [
      'DescribeAlarms',
      { AlarmNames: ['a', 'b'] },
      [
        [alarm('a'), undefined],
        [alarm('b'), undefined],
      ],
    ],
    ['DescribeAlarmHistory', { AlarmName: 'a' }, [[alarm('a'), undefined]]],
    ['SetAlarmState', { AlarmName: 'a', StateValue: 'OK' }, [[alarm('a'), undefined]]],
    ['GetMetricData', {}, [['*', undefined]]],
    ['ListMetrics', {}, [['*', undefined]]],
    ['PutMetricData', { Namespace: 'Shop' }, [['*', { 'cloudwatch:namespace': 'Shop' }]]],
  ])('%s with %j', (operation, parameters, expected) => {
    const headers = { 'x-amz-target': `GraniteServiceVersion20100801.${operation}` };
    const body = Buffer.from(JSON.stringify(parameters));
    const needed = cloudwatch.requiredPermissions({ method: 'POST', url: '/', headers, body });
    expect(needed.map(({ resource, context }) => [resource, context])).toEqual(expected);
    expect(new Set(needed.map(({ action }) => action))).toEqual(new Set([`cloudwatch:${operation}`]));
  });
});
