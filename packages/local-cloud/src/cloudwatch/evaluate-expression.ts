/** Metric math: what comes of an expression, from the datapoints of its metrics. */
import type { Expression } from './expression.ts';
import { FUNCTIONS, flatArray } from './expression-functions.ts';
import { combine, type Points, scalar, series, type Value } from './expression-values.ts';
import { InvalidMetric } from './invalid-metric.ts';
import type { MetricQuery, MetricStat } from './metric-query.ts';

/** The datapoints of a metric, one for each period that is looked at. */
export type ReadPoints = (metric: MetricStat) => Points;

type Context = { readonly queries: readonly MetricQuery[]; readonly read: ReadPoints };

/** The value of the query with this id. Throws InvalidMetric. */
export function evaluate(queries: readonly MetricQuery[], id: string, read: ReadPoints): Value {
  const query = queries.find((each) => each.id === id);
  if (!query) throw new InvalidMetric(`there is no metric ${id}`);
  return 'metric' in query ? series(read(query.metric)) : resolve(query.expression, { queries, read });
}

function resolve(expression: Expression, context: Context): Value {
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'id':
      return evaluate(context.queries, expression.id, context.read);
    case 'list':
      return flatArray(expression.items.map((item) => resolve(item, context)));
    case 'operation': {
      const [left, right] = expression.parts;
      return combine(expression.operator, resolve(left, context), resolve(right, context));
    }
    case 'call':
      return call(expression, context);
    default:
      return { kind: 'word', text: expression.text };
  }
}

function call({ name, parts }: Extract<Expression, { kind: 'call' }>, context: Context): Value {
  const given = parts.map((part) => resolve(part, context));
  if (name === 'METRICS') return metricsWith(given[0], context);
  const called = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!called) throw new InvalidMetric(`the function ${name} of metric math is not emulated`);
  const [least, most] = called.arguments;
  if (given.length < least || given.length > most)
    throw new InvalidMetric(`${name} does not take ${given.length} arguments`);
  return called.call(given);
}

/** All metrics, or those with this text in their id; never expressions. */
function metricsWith(part: Value | undefined, { queries, read }: Context): Value {
  const text = part?.kind === 'word' ? part.text : '';
  const wanted = queries.flatMap((query) =>
    'metric' in query && query.id.includes(text) ? [query.metric] : [],
  );
  return flatArray(wanted.map((metric) => series(read(metric))));
}
