import { describe, expect, it, test } from 'vitest';
import { evaluate } from './evaluate-expression.ts';
import { parseExpression } from './expression.ts';
import type { Points } from './expression-values.ts';
import { checkQueries, type MetricQuery, periodOf } from './metric-query.ts';
import { readStatistic } from './statistic.ts';

const statistic = readStatistic('Sum');
const _ = undefined;

const metric = (id: string, periodMs = 60_000): MetricQuery => ({
  id,
  metric: { namespace: 'Shop', name: id, dimensions: {}, statistic, periodMs },
});
const math = (id: string, text: string): MetricQuery => ({ id, expression: parseExpression(text) });

/** The datapoints that an expression makes of those of the metrics. */
function calculate(text: string, metrics: Readonly<Record<string, Points>>) {
  const queries = [...Object.keys(metrics).map((id) => metric(id)), math('result', text)];
  checkQueries(queries);
  const value = evaluate(queries, 'result', ({ name }) => metrics[name] ?? []);
  return value.kind === 'series' ? value.points : value;
}

describe('arithmetic', () => {
  test.each([
    ['m1 + 2 * m2', [21, 42]],
    ['(m1 + 2) * m2', [30, 80]],
    ['m2 - m1 / 2', [9.5, 19]],
    ['m1 - m2 - 1', [-10, -19]],
    ['-m1 * 2', [-2, -4]],
    ['--m1', [1, 2]],
    ['100*m1/m2', [10, 10]],
    ['1.5e1 * m1', [15, 30]],
  ])('%s', (text, expected) => {
    expect(calculate(text, { m1: [1, 2], m2: [10, 20] })).toEqual(expected);
  });

  it('takes what only one of two series lacks for 0', () => {
    expect(calculate('m1 + m2', { m1: [1, _, _], m2: [10, 20, _] })).toEqual([11, 20, _]);
    expect(calculate('m1 * 2', { m1: [1, _] })).toEqual([2, _]);
  });

  it('drops what is divided by 0', () => {
    expect(calculate('m1 / m2', { m1: [1, 0, 4, _], m2: [0, 0, 2, 5] })).toEqual([_, _, 2, 0]);
    expect(calculate('m1 / 0', { m1: [1, 2] })).toEqual([_, _]);
  });
});

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html has these tables.
describe('comparisons', () => {
  const metrics = { metric1: [30, 20, 0, 0], metric2: [20, _, 20, _] };

  test.each([
    ['(metric1 < metric2)', [0, 0, 1, 0]],
    ['(metric1 >= 30)', [1, 0, 0, 0]],
    ['(metric1 > 15 AND metric2 > 15)', [1, 0, 0, 0]],
    ['metric1 > 15 && metric2 > 15', [1, 0, 0, 0]],
    ['metric1 > 25 OR metric2 >= 20', [1, 0, 1, 0]],
    ['metric1 == 0 || metric1 != 0 AND metric1 <= 20', [0, 1, 1, 1]],
    ['metric1 + 5 > metric2 * 2', [0, 1, 0, 1]],
  ])('%s', (text, expected) => {
    expect(calculate(text, metrics)).toEqual(expected);
  });
});

describe('IF', () => {
  const metrics = { metric1: [1, 1, 0, 0, _], metric2: [30, _, 0, 0, 30], metric3: [0, 0, 20, _, 20] };

  test.each([
    ['IF(metric1, metric2, metric3)', [30, 0, 20, _, _]],
    ['IF(metric1, 5, metric3)', [5, 5, 20, _, _]],
    ['IF(metric1, metric2, 5)', [30, 0, 5, 5, _]],
    ['IF(metric1, metric2)', [30, 0, _, _, _]],
    ['IF(1, metric2, metric3)', [30, _, 0, 0, 30]],
    ['IF(0, metric2, metric3)', [0, 0, 20, _, 20]],
    ['IF(0, metric2)', [_, _, _, _, _]],
    ['IF(metric2 >= 3, 100 * metric1 / metric2, 0)', [100 / 30, _, 0, 0, 0]],
  ])('%s', (text, expected) => {
    expect(calculate(text, metrics)).toEqual(expected);
  });
});

describe('FILL', () => {
  const metrics = { m1: [_, 10, _, _, 40, _], m2: [1, 2, 3, 4, 5, 6] };

  test.each([
    ['FILL(m1, 0)', [0, 10, 0, 0, 40, 0]],
    ['FILL(m1, REPEAT)', [_, 10, 10, 10, 40, 40]],
    ['FILL(m1, LINEAR)', [_, 10, 20, 30, 40, _]],
    ['FILL(m1, m2)', [1, 10, 3, 4, 40, 6]],
    ['SUM(FILL([m1, m2], 0))', [1, 12, 3, 4, 45, 6]],
  ])('%s', (text, expected) => {
    expect(calculate(text, metrics)).toEqual(expected);
  });
});

describe('sums over metrics', () => {
  const metrics = { errors1: [1, _, _], errors2: [3, 5, _], calls: [10, 10, 10] };

  test.each([
    ['SUM([errors1, errors2])', [4, 5, _]],
    ['MAX([errors1, errors2])', [3, 5, _]],
    ['MIN([errors1, errors2])', [1, 5, _]],
    ['AVG([errors1, errors2])', [2, 2.5, _]],
    ['SUM(METRICS())', [14, 15, 10]],
    ['SUM(METRICS("errors")) / SUM([calls])', [0.4, 0.5, 0]],
    ["SUM(METRICS('errors') * 2)", [8, 10, _]],
    ['SUM([METRICS("1"), calls])', [11, 10, 10]],
    ['calls / SUM(calls)', [1 / 3, 1 / 3, 1 / 3]],
    ['calls * MAX(errors2) - AVG(errors2)', [46, 46, 46]],
  ])('%s', (text, expected) => {
    expect(calculate(text, metrics)).toEqual(expected);
  });
});

describe('an expression is refused', () => {
  test.each([
    ['m1 +', 'm1 + ends too early'],
    ['(m1', '(m1 needs ) in place of the end'],
    ['m1 m2', 'm1 m2 cannot go on with "m2"'],
    ['m1 ? 2', 'm1 ? 2 cannot be read from "? 2" on'],
    [', m1', 'there is no operand before ","'],
    ['m3 + 1', 'there is no metric m3'],
    ['ANOMALY_DETECTION_BAND(m1)', 'the function ANOMALY_DETECTION_BAND of metric math is not emulated'],
    ['toString(m1)', 'the function toString of metric math is not emulated'],
    ['SUM(m1, m2)', 'SUM does not take 2 arguments'],
    ['FILL(m1, NEXT)', 'FILL cannot fill with NEXT'],
    ['m1 + REPEAT', '+ is for numbers and time series'],
    ['[m1, m2] + [m1]', '+ cannot combine two arrays of time series'],
    ['IF([m1], 1, 2)', 'there is a time series missing'],
  ])('%s', (text, message) => {
    expect(() => calculate(text, { m1: [1], m2: [2] })).toThrow(message);
  });

  test('with an id that cannot be one, that two have, or that leads to itself', () => {
    expect(() => checkQueries([metric('Errors')])).toThrow('does not begin with a lower case letter');
    expect(() => checkQueries([metric('m1'), metric('m1')])).toThrow('two metrics have the id m1');
    expect(() => checkQueries([math('e1', 'e2'), math('e2', '1 + e1')])).toThrow('e1 is made from itself');
  });
});

test('expressions are made from expressions, and have the period of the metrics at their roots', () => {
  const queries = [
    metric('m1', 300_000),
    math('twice', 'm1 * 2'),
    math('all', 'SUM([twice, SUM(METRICS())])'),
  ];
  checkQueries(queries);
  const periods = queries.map((query) => periodOf(query, queries));
  expect(periods).toEqual([300_000, 300_000, 300_000]);
  expect(evaluate(queries, 'all', () => [1])).toEqual({ kind: 'series', points: [3] });
  const mixed = [...queries, metric('m2'), math('mixed', 'twice + m2')];
  expect(() => mixed.map((query) => periodOf(query, mixed))).toThrow('metrics of different periods');
});
