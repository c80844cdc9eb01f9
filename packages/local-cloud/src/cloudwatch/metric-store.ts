/** What has been measured, minute by minute; bounded in time and in the number of metrics. */
import { addTo, addValue, type Datapoint, merged, newDatapoint } from './datapoint.ts';
import { MINUTE_MS, minuteOf } from './metric-clock.ts';

export type Dimensions = Readonly<Record<string, string>>;

export type MetricName = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
};

export type Measurement = MetricName & {
  readonly unit: string;
  /** By CloudWatch's clock. */
  readonly atMs: number;
} & (
    | { readonly value: number; readonly times?: number }
    | { readonly set: Readonly<Omit<Datapoint, 'values'>> }
  );

export type MetricStore = {
  record(measurement: Measurement): void;
  /** All that was measured from `fromMs` on and before `toMs`; undefined when there is nothing. `unit`: only what has this unit. */
  read(
    metric: MetricName,
    span: { readonly fromMs: number; readonly toMs: number },
    unit?: string,
  ): Datapoint | undefined;
  metrics(): MetricName[];
  /** Forgets what is too old. */
  prune(nowMs: number): void;
};

type Series = MetricName & { readonly unit: string; readonly minutes: Map<number, Datapoint> };

/** As far as an alarm over a day may look back: CloudWatch keeps minutes for 15 days, and coarser figures for 15 months. */
const KEPT_MS = 27 * 60 * MINUTE_MS;
const MAX_SERIES = 10_000;

export function makeMetricStore(log: (message: string) => void = () => undefined): MetricStore {
  /** By name and dimensions, then by unit: in CloudWatch, too, values of different units are never added up. */
  const metrics = new Map<string, Map<string, Series>>();
  const keys = new WeakMap<MetricName, string>();
  let count = 0;
  let isFull = false;

  function refuse(): undefined {
    if (!isFull) log(`More than ${MAX_SERIES} metrics: those that are new are dropped`);
    isFull = true;
  }
  function seriesOf(metric: Measurement): Series | undefined {
    const key = keyOf(metric);
    const byUnit = metrics.get(key) ?? new Map<string, Series>();
    const known = byUnit.get(metric.unit);
    if (known) return known;
    if (count >= MAX_SERIES) return refuse();
    const { namespace, name, dimensions, unit } = metric;
    const series = { namespace, name, dimensions, unit, minutes: new Map<number, Datapoint>() };
    metrics.set(key, byUnit.set(unit, series));
    count += 1;
    return series;
  }
  return {
    record(measurement) {
      const series = seriesOf(measurement);
      if (!series) return;
      const minute = minuteOf(measurement.atMs);
      const point = series.minutes.get(minute) ?? newDatapoint();
      if ('set' in measurement) addTo(point, measurement.set);
      else addValue(point, measurement.value, measurement.times);
      series.minutes.set(minute, point);
    },
    read(metric, span, unit) {
      const key = keys.get(metric) ?? keyOf(metric);
      keys.set(metric, key);
      const found = [...(metrics.get(key)?.values() ?? [])];
      const wanted = unit === undefined ? found : found.filter((series) => series.unit === unit);
      return merged(wanted.flatMap(({ minutes }) => within(minutes, span)));
    },
    metrics: () =>
      [...metrics.values()].flatMap((byUnit) => {
        const [first] = byUnit.values();
        return first ? [{ namespace: first.namespace, name: first.name, dimensions: first.dimensions }] : [];
      }),
    prune(nowMs) {
      for (const [key, byUnit] of metrics) {
        for (const [unit, { minutes }] of byUnit) {
          forgetBefore(minutes, nowMs - KEPT_MS);
          if (minutes.size === 0 && byUnit.delete(unit)) count -= 1;
        }
        if (byUnit.size === 0) metrics.delete(key);
      }
    },
  };
}

/** They are there in the order in which they came, so that few have to be looked at. */
function forgetBefore(minutes: Map<number, Datapoint>, oldestMs: number): void {
  for (const minute of minutes.keys()) {
    if (minute >= oldestMs) return;
    minutes.delete(minute);
  }
}

function keyOf({ namespace, name, dimensions }: MetricName): string {
  const names = Object.keys(dimensions).sort();
  return names.reduce((key, each) => `${key}\0${each}\0${dimensions[each]}`, `${namespace}\0${name}`);
}

function within(minutes: ReadonlyMap<number, Datapoint>, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  const found: Datapoint[] = [];
  for (let minute = minuteOf(fromMs); minute < toMs; minute += MINUTE_MS) {
    const point = minute >= fromMs ? minutes.get(minute) : undefined;
    if (point) found.push(point);
  }
  return found;
}
