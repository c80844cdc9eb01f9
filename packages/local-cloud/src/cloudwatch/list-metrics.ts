import { isJsonObject } from '../cloudformation/template.ts';
import type { MetricName } from './metric-store.ts';
import type { Parameters } from './operations.ts';
import { pageOf } from './page-of.ts';

const PAGE = 500;

/** A filter may name a dimension without its value. */
export function listMetrics(metrics: readonly MetricName[], parameters: Parameters): object {
  const { Namespace, MetricName: name, Dimensions, NextToken } = parameters;
  const filters = Array.isArray(Dimensions) ? Dimensions.filter(isJsonObject) : [];
  const found = metrics
    .filter((metric) => Namespace === undefined || metric.namespace === Namespace)
    .filter((metric) => name === undefined || metric.name === name)
    .filter(({ dimensions }) =>
      filters.every(({ Name, Value }) => {
        const value = dimensions[String(Name)];
        return value !== undefined && (Value === undefined || value === Value);
      }),
    );
  const { items, ...next } = pageOf(found, PAGE, NextToken);
  return { Metrics: items.map(describe), ...next };
}

function describe({ namespace, name, dimensions }: MetricName): object {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}
