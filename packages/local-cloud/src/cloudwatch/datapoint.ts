/** What was measured in some time: enough of it for every statistic. */
export type Datapoint = {
  sum: number;
  min: number;
  max: number;
  count: number;
  /** How often each value came. Missing where all are the same, and where only their statistics were told. */
  values?: Map<number, number> | undefined;
};

/** Values are kept to three digits, which bounds their number; CloudWatch's percentiles, too, come from a histogram. */
const DIGITS = 3;

export function newDatapoint(): Datapoint {
  return { sum: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, count: 0 };
}

export function addValue(point: Datapoint, value: number, times = 1): void {
  addTo(point, { sum: value * times, min: value, max: value, count: times });
}

export function addTo(point: Datapoint, added: Readonly<Datapoint>): void {
  point.values = jointValues(point, added);
  point.sum += added.sum;
  point.min = Math.min(point.min, added.min);
  point.max = Math.max(point.max, added.max);
  point.count += added.count;
}

/** Undefined when there is nothing. */
export function merged(points: readonly Datapoint[]): Datapoint | undefined {
  const whole = newDatapoint();
  for (const point of points) addTo(whole, point);
  return whole.count === 0 ? undefined : whole;
}

/** Undefined when they are not known: then there are no percentiles. */
export function valuesOf({
  values,
  min,
  max,
  count,
}: Readonly<Datapoint>): ReadonlyMap<number, number> | undefined {
  return values ?? (min === max ? new Map([[min, count]]) : undefined);
}

function jointValues(point: Datapoint, added: Readonly<Datapoint>): Map<number, number> | undefined {
  if (point.count === 0) return added.values && new Map(added.values);
  const extremes = new Set([point.min, point.max, added.min, added.max]);
  if (extremes.size === 1) return undefined;
  const [known, news] = [valuesOf(point), valuesOf(added)];
  if (!known || !news) return undefined;
  const values = point.values ?? new Map([...known].map(([value, times]) => [rounded(value), times]));
  for (const [value, times] of news) values.set(rounded(value), (values.get(rounded(value)) ?? 0) + times);
  return values;
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
