/**
 * When an alarm is in which state.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
import type { Points } from './expression-values.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

export const MISSING_DATA = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

export type AlarmRules = {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly comparison: keyof typeof COMPARISONS;
  readonly threshold: number;
  readonly missingData: (typeof MISSING_DATA)[number];
};

export type Verdict = {
  readonly state: AlarmState;
  /** What decided, newest first; `age`: how many periods ago, from 0. */
  readonly points: readonly { readonly value: number; readonly age: number }[];
};

/**
 * CloudWatch looks further back than it has to, in case that some of the latest datapoints are missing. How far depends, it says, on the
 * period; its examples look two periods further.
 */
const EXTRA_PERIODS = 2;

export function evaluationRange({ evaluationPeriods }: AlarmRules): number {
  return evaluationPeriods + EXTRA_PERIODS;
}

/** `range`: the datapoints of the evaluation range, oldest first. Undefined: the alarm stays as it is. */
export function judge(range: Points, rules: AlarmRules): Verdict | undefined {
  const { evaluationPeriods, datapointsToAlarm, comparison, threshold, missingData } = rules;
  const real = range.toReversed().flatMap((value, age) => (value === undefined ? [] : [{ value, age }]));
  const points = real.slice(0, evaluationPeriods);
  const breaching = points.filter(({ value }) => COMPARISONS[comparison](value, threshold));
  const verdict = (isAlarm: boolean): Verdict => ({ state: isAlarm ? 'ALARM' : 'OK', points });

  const missing = evaluationPeriods - points.length;
  if (missing === 0 || missingData === 'notBreaching') return verdict(breaching.length >= datapointsToAlarm);
  if (missingData === 'breaching') return verdict(breaching.length + missing >= datapointsToAlarm);
  if (points.length === 0)
    return missingData === 'ignore' ? undefined : { state: 'INSUFFICIENT_DATA', points };
  if (breaching.length >= datapointsToAlarm) return verdict(true);
  // Nothing but breaching datapoints since so long that with all of them there would be an alarm.
  const oldest = real.at(-1)?.age ?? 0;
  const isOverdue = breaching.length === points.length && oldest + 1 >= datapointsToAlarm;
  return isOverdue && missingData === 'ignore' ? undefined : verdict(isOverdue);
}
