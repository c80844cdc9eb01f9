/** The statistics of a metric, by CloudWatch's names for them. */
import { type Datapoint, valuesOf } from './datapoint.ts';
import { InvalidMetric } from './invalid-metric.ts';

export type Statistic = {
  readonly name: string;
  /** Undefined for a percentile of which only sum, minimum and maximum are known. */
  of(point: Datapoint): number | undefined;
};

const SIMPLE: Readonly<Record<string, (point: Datapoint) => number>> = {
  SampleCount: ({ count }) => count,
  Average: ({ sum, count }) => sum / count,
  Sum: ({ sum }) => sum,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

/** Throws InvalidMetric. Trimmed means and their like are not emulated. */
export function readStatistic(name: string): Statistic {
  const simple = Object.hasOwn(SIMPLE, name) ? SIMPLE[name] : undefined;
  if (simple) return { name, of: simple };
  const percent = Number(/^p(\d{1,2}(?:\.\d{1,10})?|100)$/.exec(name)?.[1] ?? Number.NaN);
  if (Number.isNaN(percent)) throw new InvalidMetric(`the statistic ${name} is not emulated`);
  return { name, of: (point) => percentile(point, percent) };
}

/** The smallest value that so many percent of all values do not exceed. */
function percentile(point: Datapoint, percent: number): number | undefined {
  const values = valuesOf(point);
  if (!values) return undefined;
  const rank = Math.max(1, Math.ceil((percent / 100) * point.count));
  let counted = 0;
  const sorted = [...values].sort(([one], [other]) => one - other);
  return sorted.find(([, times]) => {
    counted += times;
    return counted >= rank;
  })?.[0];
}
