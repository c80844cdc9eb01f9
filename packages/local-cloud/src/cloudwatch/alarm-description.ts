/** Alarms for people and tools. */
import type { Standing } from './alarm-book.ts';
import type { AlarmState } from './alarm-verdict.ts';
import { MINUTE_MS } from './metric-clock.ts';

export type AlarmDescription = {
  readonly name: string;
  readonly description: string;
  readonly state: AlarmState;
  readonly reason: string;
  /** ISO 8601, by CloudWatch's clock, which may be ahead. */
  readonly since: string;
  /** How long ago that is by the same clock. */
  readonly forMinutes: number;
  /** ARNs of what is told when it begins to ring. */
  readonly actions: readonly string[];
  /** Names of the composite alarms that look at it. */
  readonly partOf: readonly string[];
};

export function describeAlarms(standings: readonly Standing[], nowMs: number): AlarmDescription[] {
  const composites = standings.flatMap(({ alarm }) => (alarm.kind === 'composite' ? [alarm] : []));
  return standings.map(({ alarm, state, reason, sinceMs }) => ({
    name: alarm.name,
    description: alarm.description,
    state,
    reason,
    since: new Date(sinceMs).toISOString(),
    forMinutes: Math.floor((nowMs - sinceMs) / MINUTE_MS),
    actions: alarm.actions.ALARM,
    partOf: composites.filter(({ rule }) => rule.alarms.includes(alarm.name)).map(({ name }) => name),
  }));
}
