/** GetMetricData, with metric math. */
import { AwsError } from '../endpoint/aws-service.ts';
import { pointsAt, startsBefore } from './alarm-evaluation.ts';
import { readQuery } from './alarm-metrics.ts';
import { evaluate } from './evaluate-expression.ts';
import type { Points, Value } from './expression-values.ts';
import { InvalidMetric } from './invalid-metric.ts';
import type { MetricClock } from './metric-clock.ts';
import { checkQueries, type MetricQuery, type MetricStat, periodOf } from './metric-query.ts';
import type { MetricStore } from './metric-store.ts';
import type { Parameters } from './operations.ts';

type Dependencies = {
  readonly store: Pick<MetricStore, 'read'>;
  readonly clock: Pick<MetricClock, 'at'>;
};

type Asked = Readonly<Record<string, unknown>>;
const MOST_DATAPOINTS = 100_800;

/** Times that callers give are those of their own clock; times in the answer are CloudWatch's. Throws InvalidMetric. */
export function getMetricData({ store, clock }: Dependencies, parameters: Parameters): object {
  const asked = (parameters.MetricDataQueries ?? []) as readonly Asked[];
  const queries = asked.map(readQuery);
  checkQueries(queries);
  const span = {
    fromMs: clock.at(seconds(parameters, 'StartTime')),
    toMs: clock.at(seconds(parameters, 'EndTime')),
  };
  if (span.fromMs >= span.toMs) throw new InvalidMetric('StartTime must be earlier than EndTime');
  const isAscending = parameters.ScanBy === 'TimestampAscending';
  const results = asked
    .filter(({ ReturnData }) => ReturnData !== false)
    .flatMap((each) => resultsOf(each, { store, queries, span, isAscending }));
  return { MetricDataResults: results, Messages: [] };
}

type Context = {
  readonly store: Dependencies['store'];
  readonly queries: readonly MetricQuery[];
  readonly span: { readonly fromMs: number; readonly toMs: number };
  readonly isAscending: boolean;
};

function resultsOf(asked: Asked, { store, queries, span, isAscending }: Context): object[] {
  const id = String(asked.Id);
  const query = queries.find((each) => each.id === id);
  const periodMs = (query && periodOf(query, queries)) ?? 60_000;
  const starts = startsIn(span, periodMs);
  const value = evaluate(queries, id, (metric: MetricStat) => pointsAt(store, metric, starts));
  return seriesIn(value, id).map((points) => {
    const known = points.flatMap((each, index) =>
      each === undefined ? [] : [{ each, at: starts[index] ?? 0 }],
    );
    const ordered = isAscending ? known : known.toReversed();
    return {
      Id: id,
      Label: String(asked.Label ?? labelOf(query)),
      Timestamps: ordered.map(({ at }) => at / 1000),
      Values: ordered.map(({ each }) => each),
      StatusCode: 'Complete',
    };
  });
}

/** Periods begin at multiples of their length. */
function startsIn({ fromMs, toMs }: Context['span'], periodMs: number): number[] {
  const firstMs = Math.floor(fromMs / periodMs) * periodMs;
  const count = Math.ceil((toMs - firstMs) / periodMs);
  if (count > MOST_DATAPOINTS)
    throw new InvalidMetric(`at most ${MOST_DATAPOINTS} datapoints can be asked for`);
  return startsBefore(firstMs + count * periodMs, periodMs, count);
}

function seriesIn(value: Value, id: string): readonly Points[] {
  if (value.kind === 'series') return [value.points];
  if (value.kind === 'array') return value.all;
  throw new InvalidMetric(`${id} is no time series`);
}

function labelOf(query: MetricQuery | undefined): string {
  if (!query) return '';
  return 'metric' in query ? query.metric.name : query.id;
}

function seconds(parameters: Parameters, name: string): number {
  const value = parameters[name];
  if (typeof value === 'number') return value * 1000;
  throw new AwsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);
}
