import { describe, expect, it, test } from 'vitest';
import { reasonFor } from './alarm-reason.ts';
import { type AlarmRules, evaluationRange, judge } from './alarm-verdict.ts';

const rules: AlarmRules = {
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  comparison: 'GreaterThanThreshold',
  threshold: 5,
  missingData: 'missing',
};

/** As the documentation draws them: `0` is within the threshold, `X` breaches it, `-` is missing; the latest on the right. */
const drawn = (points: string) => points.split(' ').map((point) => ({ 0: 1, X: 9, '-': undefined })[point]);

const retained = 'retained';
function stateOf(points: string, changes: Partial<AlarmRules>) {
  return judge(drawn(points), { ...rules, ...changes })?.state ?? retained;
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html has both tables.
describe('missing data', () => {
  test('is looked for in as many periods as in the examples', () => {
    expect(evaluationRange(rules)).toBe(5);
  });

  const states = (...[missing, ignore, breaching, notBreaching]: readonly string[]) => ({
    missing,
    ignore,
    breaching,
    notBreaching,
  });
  const judged = (points: string, datapointsToAlarm: number) =>
    Object.fromEntries(
      (['missing', 'ignore', 'breaching', 'notBreaching'] as const).map((missingData) => [
        missingData,
        stateOf(points, { datapointsToAlarm, missingData }),
      ]),
    );

  test.each([
    ['0 - X - X', states('OK', 'OK', 'OK', 'OK')],
    ['0 - - - -', states('OK', 'OK', 'OK', 'OK')],
    ['- - - - -', states('INSUFFICIENT_DATA', retained, 'ALARM', 'OK')],
    ['0 X X - X', states('ALARM', 'ALARM', 'ALARM', 'ALARM')],
    ['- - X - -', states('ALARM', retained, 'ALARM', 'OK')],
  ])('3 out of 3: %s', (points, expected) => {
    expect(judged(points, 3)).toEqual(expected);
  });

  test.each([
    ['0 - X - X', states('ALARM', 'ALARM', 'ALARM', 'ALARM')],
    ['0 0 X 0 X', states('ALARM', 'ALARM', 'ALARM', 'ALARM')],
    ['0 - X - -', states('OK', 'OK', 'ALARM', 'OK')],
    ['- - - - 0', states('OK', 'OK', 'ALARM', 'OK')],
    ['- - - X -', states('ALARM', retained, 'ALARM', 'OK')],
  ])('2 out of 3: %s', (points, expected) => {
    expect(judged(points, 2)).toEqual(expected);
  });

  test.each(['- - - - X', '- - - X -', '- - - X 0', '- - X - 0'])('%s is no alarm too early', (points) => {
    expect(stateOf(points, {})).toBe('OK');
  });
});

describe('an alarm', () => {
  it.each([
    ['GreaterThanThreshold', [4, 5, 6], ['OK', 'OK', 'ALARM']],
    ['GreaterThanOrEqualToThreshold', [4, 5, 6], ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', [4, 5, 6], ['ALARM', 'OK', 'OK']],
    ['LessThanOrEqualToThreshold', [4, 5, 6], ['ALARM', 'ALARM', 'OK']],
  ] as const)('compares: %s', (comparison, values, expected) => {
    const single = { ...rules, comparison, evaluationPeriods: 1, datapointsToAlarm: 1 };
    expect(values.map((value) => judge([value], single)?.state)).toEqual(expected);
  });

  it('rings when enough of its periods breach, wherever they are among the last', () => {
    const threeOfFive = { ...rules, evaluationPeriods: 5 };
    const state = (points: string) => judge(drawn(points), threeOfFive)?.state;
    expect(state('0 0 X 0 X 0 X')).toBe('ALARM');
    expect(state('X X 0 0 X 0 X')).toBe('OK');
    expect(state('X 0 X 0 X X 0')).toBe('ALARM');
  });
});

describe('the reason', () => {
  const startOf = (age: number) => Date.UTC(2026, 10, 28, 9, 30 - age);
  const reason = (points: string, changes: Partial<AlarmRules>) => {
    const changed = { ...rules, ...changes };
    const verdict = judge(drawn(points), changed);
    return verdict && reasonFor(verdict, changed, startOf);
  };
  const single = { evaluationPeriods: 1, datapointsToAlarm: 1 };

  it.each([
    [
      '0 0 X',
      single,
      'Threshold Crossed: 1 datapoint [9.0 (28/11/26 09:30:00)] was greater than the threshold (5.0).',
    ],
    [
      'X X 0',
      single,
      'Threshold Crossed: 1 datapoint [1.0 (28/11/26 09:30:00)] was not greater than the threshold (5.0).',
    ],
    [
      '- - -',
      { ...single, missingData: 'notBreaching' as const },
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    ],
    ['- - -', single, 'Insufficient Data: 1 datapoint was unknown.'],
    [
      'X 0 X',
      { datapointsToAlarm: 2 },
      'Threshold Crossed: 3 out of the last 3 datapoints [9.0 (28/11/26 09:30:00), 1.0 (28/11/26 09:29:00), 9.0 (28/11/26 09:28:00)] ' +
        'were greater than the threshold (5.0) (minimum 2 datapoints for OK -> ALARM transition).',
    ],
  ])('%s', (points, changes, expected) => {
    expect(reason(points, changes)).toBe(expected);
  });
});
