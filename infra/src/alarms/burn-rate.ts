/**
 * Alarms on an objective, as https://sre.google/workbook/alerting-on-slos/ makes them: not on single failures, but on how fast they use
 * up what the objective allows in 30 days, its error budget. Two windows must agree: the long one says that it matters, and the short
 * one that it still goes on, so that the alarm ends soon after its cause.
 */
import type { Metric } from '../metric.ts';
import type { Alarm, CompositeAlarm } from './alarm.ts';

type Objective = {
  readonly subject: string;
  /** The share that is to go well, such as 0.999. */
  readonly objective: number;
  /** What is promised, as a sentence without its full stop. */
  readonly promise: string;
  readonly bad: Metric;
  readonly all: Metric;
  /** What is bad is not among `all`. */
  readonly isBadApart?: true;
};

/** `leastBad`: so that with little traffic one failure is not the end of a budget. */
type Window = { readonly name: string; readonly seconds: number; readonly leastBad: number };

type Burn = {
  readonly what: string;
  /** 1 uses the budget up in just the 30 days. */
  readonly rate: number;
  readonly pace: string;
  readonly windows: readonly [long: Window, short: Window];
};

const burns: readonly Burn[] = [
  {
    what: 'fast-burn',
    rate: 14.4,
    pace: "a fiftieth of a month's budget in an hour",
    windows: [
      { name: '1h', seconds: 3600, leastBad: 5 },
      { name: '5m', seconds: 300, leastBad: 1 },
    ],
  },
  {
    what: 'slow-burn',
    rate: 6,
    pace: "a twentieth of a month's budget in six hours",
    windows: [
      { name: '6h', seconds: 6 * 3600, leastBad: 5 },
      { name: '30m', seconds: 1800, leastBad: 1 },
    ],
  },
];

export function burnRateAlarms(objective: Objective): (Alarm | CompositeAlarm)[] {
  const { subject, promise } = objective;
  return burns.flatMap((burn) => {
    const parts = burn.windows.map((window) => part(objective, burn, window));
    const means = `${promise}, ${objective.objective * 100} % of the time: failures now use up ${burn.pace}.`;
    return [...parts, { subject, what: burn.what, means, runbook: 'error-budget' as const, allOf: parts }];
  });
}

function part(
  { subject, objective, promise, bad, all, isBadApart }: Objective,
  { what, rate }: Burn,
  { name, seconds, leastBad }: Window,
): Alarm {
  const share = isBadApart ? 'bad / (all + bad)' : 'bad / all';
  return {
    subject,
    what: `${what}-${name}`,
    means: `A part of ${what}: ${promise}, seen over ${name}.`,
    runbook: 'error-budget',
    measured: { metrics: { bad, all }, expression: `IF(bad >= ${leastBad}, ${share}, 0)` },
    atLeast: Number((rate * (1 - objective)).toFixed(6)),
    periodSeconds: seconds,
    reached: [1, 1],
    isPart: true,
  };
}
