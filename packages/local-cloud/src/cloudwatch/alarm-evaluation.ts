/** Looks at an alarm's metrics as they are at the end of a minute. */
import type { MetricAlarm } from './alarm-definition.ts';
import { decimal, reasonFor } from './alarm-reason.ts';
import { type AlarmState, evaluationRange, judge, type Verdict } from './alarm-verdict.ts';
import { evaluate } from './evaluate-expression.ts';
import { type Points, pointsOf } from './expression-values.ts';
import type { MetricStat } from './metric-query.ts';
import type { MetricStore } from './metric-store.ts';

export type Explanation = {
  readonly reason: string;
  /** JSON, as in the StateReasonData of the API. */
  readonly data: string;
};
export type NewState = Explanation & { readonly state: AlarmState };

/** Most of the time an alarm stays in its state, and nobody asks why. */
export type Judged = { readonly state: AlarmState; explain(): Explanation };

type Reading = { readonly store: Pick<MetricStore, 'read'>; readonly endMs: number };

/** Undefined: the alarm stays as it is. */
export function evaluateAlarm(alarm: MetricAlarm, { store, endMs }: Reading): Judged | undefined {
  const { queries, watched, rules, periodMs } = alarm;
  const starts = startsBefore(endMs, periodMs, evaluationRange(rules));
  const read = (metric: MetricStat) => pointsAt(store, metric, starts);
  const verdict = judge(pointsOf(evaluate(queries, watched, read)), rules);
  if (!verdict) return undefined;
  const startOf = (age: number) => endMs - (age + 1) * periodMs;
  return {
    state: verdict.state,
    explain: () => ({
      reason: reasonFor(verdict, rules, startOf),
      data: JSON.stringify(dataOf(verdict, alarm, startOf)),
    }),
  };
}

/** Of so many periods, oldest first. */
export function startsBefore(endMs: number, periodMs: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => endMs - (count - index) * periodMs);
}

export function pointsAt(
  store: Pick<MetricStore, 'read'>,
  metric: MetricStat,
  starts: readonly number[],
): Points {
  return starts.map((fromMs) => {
    const point = store.read(metric, { fromMs, toMs: fromMs + metric.periodMs }, metric.unit);
    return point && metric.statistic.of(point);
  });
}

function dataOf(
  { points }: Verdict,
  { rules, periodMs, queries }: MetricAlarm,
  startOf: (age: number) => number,
) {
  const [only] = queries;
  const oldestFirst = points.toReversed();
  return {
    version: '1.0',
    ...(queries.length === 1 && only && 'metric' in only && { statistic: only.metric.statistic.name }),
    period: periodMs / 1000,
    recentDatapoints: oldestFirst.map(({ value }) => value),
    threshold: Number(decimal(rules.threshold)),
    evaluatedDatapoints: points.map(({ value, age }) => ({
      timestamp: new Date(startOf(age)).toISOString(),
      value,
    })),
  };
}
