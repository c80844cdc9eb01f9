/** Fires scheduled rules. Not emulated: catching up on what was missed while this machine was asleep. */
import { type BusEvent, makeBusEvent } from './bus-event.ts';
import type { Rule } from './rule.ts';
import type { Timers } from './timers.ts';

export type Schedules = { add(rule: Rule): void; stop(): void };

export function makeSchedules(timers: Timers, fire: (rule: Rule, event: BusEvent) => void): Schedules {
  const cancels = new Map<string, () => void>();

  function arm(rule: Rule, afterMs: number): void {
    const atMs = rule.schedule?.(afterMs);
    if (atMs === undefined) return;
    const cancel = timers.after(Math.max(0, atMs - timers.now()), () => {
      // Counting on from the planned time keeps a rate from drifting; after a long sleep it starts afresh.
      const missed = (rule.schedule?.(atMs) ?? Number.POSITIVE_INFINITY) <= timers.now();
      arm(rule, missed ? timers.now() : atMs);
      fire(rule, scheduledEvent(rule, atMs));
    });
    cancels.set(rule.arn, cancel);
  }

  return {
    add(rule) {
      if (rule.state !== 'DISABLED') arm(rule, timers.now());
    },
    stop() {
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}

export function scheduledEvent(rule: Rule, atMs: number): BusEvent {
  const said = { source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [rule.arn], detail: {} };
  return makeBusEvent(said, atMs);
}
