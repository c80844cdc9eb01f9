/** `rate(5 minutes)` and `cron(0 12 * * ? *)` of scheduled rules. A rate first fires one period after the rule is made. */
import { type Cron, parseCron } from './cron-expression.ts';
import { validationError } from './invalid-request.ts';

/** When to fire next, in milliseconds since the epoch; undefined: never again. */
export type Schedule = Cron;

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export function parseSchedule(expression: string): Schedule {
  const [, kind, text = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  const schedule = kind === 'rate' ? parseRate(text) : kind === 'cron' ? parseCron(text) : undefined;
  if (!schedule) throw validationError('Parameter ScheduleExpression is not valid.');
  return schedule;
}

function parseRate(text: string): Schedule | undefined {
  const [, digits, unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(text) ?? [];
  const value = Number(digits);
  // AWS insists on the grammar: 1 minute, 2 minutes.
  if (digits === undefined || (value === 1) !== (plural === '')) return undefined;
  const periodMs = value * (UNIT_MS[unit] ?? 0);
  return (afterMs) => afterMs + periodMs;
}
