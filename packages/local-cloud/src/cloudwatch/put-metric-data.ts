/** PutMetricData: single values, values with their counts, or statistics of values. */
import { AwsError } from '../endpoint/aws-service.ts';
import { readDimensions } from './alarm-metrics.ts';
import type { MetricClock } from './metric-clock.ts';
import type { MetricName, MetricStore } from './metric-store.ts';
import type { Parameters } from './operations.ts';

type Dependencies = {
  readonly store: Pick<MetricStore, 'record'>;
  readonly clock: Pick<MetricClock, 'now' | 'at'>;
};

type Datum = {
  readonly MetricName: string;
  readonly Dimensions?: unknown;
  readonly Timestamp?: number;
  readonly Value?: number;
  readonly Values?: readonly number[];
  readonly Counts?: readonly number[];
  readonly StatisticValues?: Readonly<Record<'SampleCount' | 'Sum' | 'Minimum' | 'Maximum', number>>;
  readonly Unit?: string;
};

/** A timestamp is one of the caller's clock. */
export function putMetricData({ store, clock }: Dependencies, { Namespace, MetricData }: Parameters): object {
  const namespace = String(Namespace ?? '');
  if (namespace === '') throw new AwsError('MissingRequiredParameterException', 'A namespace is needed.');
  if (namespace.startsWith('AWS/'))
    throw invalid('The value AWS/ for parameter Namespace is invalid: it is for the metrics of AWS itself.');
  for (const datum of (MetricData ?? []) as readonly Datum[]) {
    const atMs = datum.Timestamp === undefined ? clock.now() : clock.at(datum.Timestamp * 1000);
    const metric: MetricName = {
      namespace,
      name: datum.MetricName,
      dimensions: readDimensions(datum.Dimensions),
    };
    for (const measured of measuredBy(datum))
      store.record({ ...metric, unit: datum.Unit ?? 'None', atMs, ...measured });
  }
  return {};
}

function measuredBy({ Value, Values, Counts, StatisticValues }: Datum) {
  if (StatisticValues) {
    const { SampleCount: count, Sum: sum, Minimum: min, Maximum: max } = StatisticValues;
    if (!(count > 0) || min > max) throw invalid('StatisticValues are not those of any values.');
    return [{ set: { count, sum, min, max } }];
  }
  if (Values) {
    if (Counts && Counts.length !== Values.length) throw invalid('Counts and Values must be equally many.');
    return Values.map((value, index) => ({ value, times: Counts?.[index] ?? 1 }));
  }
  if (Value === undefined) throw invalid('One of Value, Values and StatisticValues is needed.');
  return [{ value: Value }];
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}
