/** Alarms as the page shows them: those that ring, and of all others how many there are. */
import type { AlarmDescription, Topology } from '../local-cloud/control-client.ts';
import type { Named } from './names.ts';

export type ShownAlarm = Pick<AlarmDescription, 'description' | 'state' | 'reason' | 'forMinutes'> & {
  readonly name: string;
  readonly named: Named;
};

export type ShownAlarms = {
  /** The latest first. */
  readonly ringing: readonly ShownAlarm[];
  readonly quiet: number;
  /** What they watch has had no data yet. */
  readonly undecided: number;
};

/** What is only a part of another alarm tells nobody anything by itself, and is left out. */
export function shownAlarms(alarms: readonly AlarmDescription[], topology: Topology): ShownAlarms {
  const own = alarms.filter(({ partOf }) => partOf.length === 0);
  const inState = (wanted: AlarmDescription['state']) => own.filter(({ state }) => state === wanted);
  const nameOf = alarmNamesIn(topology);
  return {
    ringing: inState('ALARM')
      .toSorted((one, other) => one.forMinutes - other.forMinutes)
      .map((alarm) => ({ ...alarm, named: nameOf(alarm.name) })),
    quiet: inState('OK').length,
    undecided: inState('INSUFFICIENT_DATA').length,
  };
}

/** `orderflow-dev-orders-charge-payment-errors` is `charge-payment-errors` of `orders`. */
function alarmNamesIn({ nodes }: Topology): (name: string) => Named {
  const stacks = [...new Set(nodes.map(({ stack }) => stack))];
  return (name) => {
    const stack = stacks.find((each) => name.startsWith(`${each}-`));
    if (stack === undefined) return { label: name, service: '' };
    return { label: name.slice(stack.length + 1), service: stack.split('-').at(-1) ?? stack };
  };
}

export function since(minutes: number): string {
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? 'for a minute' : `for ${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours === 1 ? 'for an hour' : `for ${hours} hours`;
}
