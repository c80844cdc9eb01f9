/** What an alarm watches: one statistic of one metric, or what metric math makes of several. */
import { isJsonObject, type JsonObject } from '../cloudformation/template.ts';
import { evaluate } from './evaluate-expression.ts';
import { parseExpression } from './expression.ts';
import { InvalidMetric } from './invalid-metric.ts';
import { MINUTE_MS } from './metric-clock.ts';
import { checkQueries, type MetricQuery, type MetricStat, periodOf } from './metric-query.ts';
import type { Dimensions } from './metric-store.ts';
import { readStatistic } from './statistic.ts';

export type WatchedMetrics = {
  readonly queries: readonly MetricQuery[];
  /** The id of the one that the threshold is for. */
  readonly watched: string;
  readonly periodMs: number;
};

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Throws InvalidMetric. */
export function readAlarmMetrics(properties: JsonObject): WatchedMetrics {
  if (properties.ThresholdMetricId !== undefined)
    throw new InvalidMetric('anomaly detection is not emulated');
  const { queries, watched } =
    properties.Metrics === undefined ? singleMetric(properties) : severalMetrics(properties.Metrics);
  checkQueries(queries);
  const query = queries.find(({ id }) => id === watched);
  const periodMs = query && periodOf(query, queries);
  if (!periodMs) throw new InvalidMetric(`${watched} is made from no metric`);
  if (evaluate(queries, watched, () => [undefined]).kind !== 'series')
    throw new InvalidMetric(`${watched} is not a single time series`);
  checkSpan(periodMs * Number(properties.EvaluationPeriods), periodMs);
  return { queries, watched, periodMs };
}

function checkSpan(spanMs: number, periodMs: number): void {
  const limitMs = periodMs >= HOUR_MS ? 7 * DAY_MS : DAY_MS;
  if (spanMs > limitMs)
    throw new InvalidMetric(
      `it looks back over more than ${limitMs / DAY_MS} x 24 hours, which CloudWatch refuses`,
    );
}

function singleMetric(properties: JsonObject): Omit<WatchedMetrics, 'periodMs'> {
  const { Statistic, ExtendedStatistic, Period } = properties;
  if ((Statistic === undefined) === (ExtendedStatistic === undefined))
    throw new InvalidMetric('either Statistic or ExtendedStatistic is needed');
  const metric = readMetricStat({
    Metric: properties,
    Period,
    Stat: Statistic ?? ExtendedStatistic,
    Unit: properties.Unit,
  });
  return { queries: [{ id: 'm1', metric }], watched: 'm1' };
}

function severalMetrics(metrics: unknown): Omit<WatchedMetrics, 'periodMs'> {
  const all = Array.isArray(metrics) ? metrics.filter(isJsonObject) : [];
  const returned = all.filter(({ ReturnData }) => String(ReturnData ?? true) === 'true');
  const [watched, another] = returned;
  if (!watched || another) throw new InvalidMetric('exactly one of its Metrics must have ReturnData');
  return { queries: all.map(readQuery), watched: String(watched.Id) };
}

/** One of `Metrics`, or of the MetricDataQueries of the API. */
export function readQuery({
  Id,
  Expression,
  MetricStat,
  AccountId,
}: Readonly<Record<string, unknown>>): MetricQuery {
  const id = String(Id);
  if (AccountId !== undefined) throw new InvalidMetric('there is only one account');
  if (typeof Expression === 'string') {
    if (/^\s*SELECT\s/i.test(Expression))
      throw new InvalidMetric('Metrics Insights queries are not emulated');
    return { id, expression: parseExpression(Expression) };
  }
  if (isJsonObject(MetricStat)) return { id, metric: readMetricStat(MetricStat) };
  throw new InvalidMetric(`${id} needs an Expression or a MetricStat`);
}

function readMetricStat({ Metric, Period, Stat, Unit }: Readonly<Record<string, unknown>>): MetricStat {
  const { Namespace, MetricName, Dimensions: dimensions } = isJsonObject(Metric) ? Metric : {};
  if (typeof Namespace !== 'string' || typeof MetricName !== 'string')
    throw new InvalidMetric('a metric needs Namespace and MetricName');
  const periodMs = Number(Period) * 1000;
  if (!(periodMs >= MINUTE_MS) || periodMs % MINUTE_MS !== 0)
    throw new InvalidMetric(`periods are whole minutes here, not ${JSON.stringify(Period)} seconds`);
  return {
    namespace: Namespace,
    name: MetricName,
    dimensions: readDimensions(dimensions),
    periodMs,
    statistic: readStatistic(String(Stat)),
    ...(typeof Unit === 'string' && { unit: Unit }),
  };
}

/** `[{ Name, Value }]` */
export function readDimensions(list: unknown): Dimensions {
  const all = Array.isArray(list) ? list.filter(isJsonObject) : [];
  return Object.fromEntries(all.map(({ Name, Value }) => [String(Name), String(Value)]));
}
