/** What somebody chooses in the form, as the local cloud takes it and as people read it. */
import type { Fault } from '../local-cloud/control-client.ts';

export type Choice = {
  readonly kind: Fault['kind'];
  readonly times: number;
  /** How long a slow one waits before it runs, and how long a killed one works before it is gone. */
  readonly ms: number;
};

export const kinds: readonly {
  readonly value: Fault['kind'];
  readonly label: string;
  readonly about: string;
}[] = [
  { value: 'fail', label: 'Fail', about: 'The invocation ends with an error at once.' },
  { value: 'delay', label: 'Slow', about: 'The invocation waits before it runs, as behind a slow network.' },
  { value: 'throttle', label: 'Throttle', about: 'The invocation is refused, as when too many run at once.' },
  { value: 'kill', label: 'Kill', about: 'The environment disappears while it works, and tells nobody.' },
];

export function faultOf({ kind, times, ms }: Choice): Fault {
  if (kind === 'delay') return { kind, times, delayMs: ms };
  return kind === 'kill' ? { kind, times, afterMs: ms } : { kind, times };
}

export function inWords(label: string, { kind, times, ms }: Choice): string {
  const often = times === 1 ? 'once' : `${times} times`;
  switch (kind) {
    case 'fail':
      return `${label} fails ${often}`;
    case 'delay':
      return `${label} waits ${ms} ms, ${often}`;
    case 'throttle':
      return `${label} is throttled ${often}`;
    case 'kill':
      return `${label} is killed after ${ms} ms, ${often}`;
  }
}
