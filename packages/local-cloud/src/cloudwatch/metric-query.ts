/** What alarms and GetMetricData ask for: statistics of metrics, and expressions over them. */
import { evaluate } from './evaluate-expression.ts';
import { type Expression, partsOf } from './expression.ts';
import { InvalidMetric } from './invalid-metric.ts';
import type { MetricName } from './metric-store.ts';
import type { Statistic } from './statistic.ts';

export type MetricStat = MetricName & {
  readonly statistic: Statistic;
  readonly unit?: string;
  readonly periodMs: number;
};

export type MetricQuery = { readonly id: string } & (
  | { readonly metric: MetricStat }
  | { readonly expression: Expression }
);

/** Throws InvalidMetric for what no data could make right: unknown functions, names that lead nowhere or in a circle. */
export function checkQueries(queries: readonly MetricQuery[]): void {
  for (const query of queries) {
    if (!/^[a-z]\w*$/.test(query.id))
      throw new InvalidMetric(`the id ${query.id} does not begin with a lower case letter`);
    if (queries.some((other) => other !== query && other.id === query.id))
      throw new InvalidMetric(`two metrics have the id ${query.id}`);
    if (sourcesOf(query, queries).has(query.id)) throw new InvalidMetric(`${query.id} is made from itself`);
  }
  for (const { id } of queries) evaluate(queries, id, () => [undefined]);
}

/** The length of the periods that a query's datapoints are for; throws InvalidMetric when its metrics differ in that. */
export function periodOf(query: MetricQuery, queries: readonly MetricQuery[]): number | undefined {
  const sources = sourcesOf(query, queries);
  const metrics = [query, ...queries.filter(({ id }) => sources.has(id))];
  const periods = new Set(metrics.flatMap((each) => ('metric' in each ? [each.metric.periodMs] : [])));
  if (periods.size > 1)
    throw new InvalidMetric(`${query.id} is made from metrics of different periods, which is not emulated`);
  return [...periods][0];
}

/** The ids of all that it is made from, however far away. */
function sourcesOf(
  query: MetricQuery,
  queries: readonly MetricQuery[],
  found = new Set<string>(),
): Set<string> {
  if (!('expression' in query)) return found;
  for (const id of idsIn(query.expression, queries)) {
    const source = queries.find((each) => each.id === id);
    if (found.has(id)) continue;
    found.add(id);
    if (source) sourcesOf(source, queries, found);
  }
  return found;
}

function idsIn(expression: Expression, queries: readonly MetricQuery[]): string[] {
  if (expression.kind === 'id') return [expression.id];
  if (expression.kind === 'call' && expression.name === 'METRICS')
    return queries.flatMap((query) => ('metric' in query ? [query.id] : []));
  return partsOf(expression).flatMap((part) => idsIn(part, queries));
}
