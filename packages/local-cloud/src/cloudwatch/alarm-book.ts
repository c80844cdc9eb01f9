/** All alarms with the states they are in, and how they came there. */
import type { Journal } from '../control/journal.ts';
import { type Alarm, evaluationOrder } from './alarm-definition.ts';
import { evaluateAlarm, type NewState } from './alarm-evaluation.ts';
import { evaluateRule } from './alarm-rule.ts';
import type { MetricStore } from './metric-store.ts';

export type Standing = NewState & {
  readonly alarm: Alarm;
  /** By CloudWatch's clock: when it came into this state. */
  readonly sinceMs: number;
};

export type StateChange = { readonly alarm: Alarm; readonly from: Standing; readonly to: Standing };

export type AlarmBook = {
  add(alarm: Alarm, nowMs: number): void;
  /** Judges all of them by what was measured up to this time. Throws TemplateError for rules that cannot be followed. */
  evaluate(endMs: number): void;
  /** Puts one into a state until it is judged again. False: there is no such alarm. */
  set(name: string, state: NewState, nowMs: number): boolean;
  standings(): Standing[];
  /** Newest first. */
  history(): readonly StateChange[];
};

type Dependencies = {
  readonly store: Pick<MetricStore, 'read'>;
  readonly journal: Pick<Journal, 'record'>;
  act(change: StateChange): void;
};

const KEPT_CHANGES = 1000;
const NOT_YET_JUDGED: NewState = {
  state: 'INSUFFICIENT_DATA',
  reason: 'Unchecked: Initial alarm creation',
  data: '{}',
};

export function makeAlarmBook({ store, journal, act }: Dependencies): AlarmBook {
  const standings = new Map<string, Standing>();
  const changes: StateChange[] = [];
  let ordered: readonly Alarm[] | undefined;

  function enter(from: Standing, state: NewState, nowMs: number): void {
    const { alarm } = from;
    const to = { ...state, alarm, sinceMs: nowMs };
    standings.set(alarm.name, to);
    changes.unshift({ alarm, from, to });
    changes.length = Math.min(changes.length, KEPT_CHANGES);
    const { name } = alarm;
    journal.record({ kind: 'alarm', name, oldState: from.state, newState: to.state, reason: to.reason });
    act({ alarm, from, to });
  }

  return {
    add(alarm, nowMs) {
      standings.set(alarm.name, { ...NOT_YET_JUDGED, alarm, sinceMs: nowMs });
      ordered = undefined;
    },
    evaluate(endMs) {
      ordered ??= evaluationOrder([...standings.values()].map(({ alarm }) => alarm));
      for (const alarm of ordered) {
        const from = standings.get(alarm.name);
        const judged =
          alarm.kind === 'metric'
            ? evaluateAlarm(alarm, { store, endMs })
            : evaluateRule(alarm, (name) => standings.get(name));
        if (from && judged && judged.state !== from.state)
          enter(from, { state: judged.state, ...judged.explain() }, endMs);
      }
    },
    set(name, state, nowMs) {
      const from = standings.get(name);
      if (!from) return false;
      if (from.state !== state.state) enter(from, state, nowMs);
      else standings.set(name, { ...from, ...state });
      return true;
    },
    standings: () => [...standings.values()],
    history: () => changes,
  };
}
