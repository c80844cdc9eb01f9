/** From an event on a bus to its archives and to the targets of the rules it matches. */
import type { Journal } from '../control/journal.ts';
import type { BusEvent } from './bus-event.ts';
import type { BusState } from './bus-state.ts';
import type { Deliveries } from './delivery.ts';
import { type EventFields, readFields } from './event-fields.ts';
import { matchesFields } from './event-pattern.ts';
import type { AcceptedEntry } from './put-events.ts';
import type { Rule } from './rule.ts';

type Dependencies = {
  readonly buses: BusState;
  readonly deliveries: Deliveries;
  readonly journal: Pick<Journal, 'record'>;
};

export type EventRouter = ReturnType<typeof makeEventRouter>;

export function makeEventRouter({ buses, deliveries, journal }: Dependencies) {
  function matchingRules(busName: string, fields: EventFields): readonly Rule[] {
    return buses
      .rulesOf(busName)
      .filter(({ state, pattern }) => state !== 'DISABLED' && pattern && matchesFields(pattern, fields));
  }

  function send(busName: string, event: BusEvent, rules: readonly Rule[]): void {
    const { id, source, 'detail-type': detailType, detail, 'replay-name': replayName } = event;
    const replayed = replayName === undefined ? {} : { replayName };
    const matchedRules = rules.map(({ name }) => name);
    journal.record({ kind: 'event', busName, id, source, detailType, detail, matchedRules, ...replayed });
    for (const rule of rules) for (const target of rule.targets) deliveries.start(event, rule, target);
  }

  return {
    /** A new event: archived, then sent to every rule that matches. */
    accept({ busName, event, occurredAtMs }: AcceptedEntry): void {
      const fields = readFields(event);
      for (const archive of buses.archives()) {
        if (archive.busName === busName) archive.offer({ event, occurredAtMs }, fields);
      }
      send(busName, event, matchingRules(busName, fields));
    },
    /** An archived event once more: not archived again. `ruleArns`: only these, if given. */
    replay(busName: string, event: BusEvent, ruleArns: readonly string[] | undefined): void {
      const rules = matchingRules(busName, readFields(event));
      send(
        busName,
        event,
        rules.filter(({ arn }) => !ruleArns || ruleArns.includes(arn)),
      );
    },
    /** What a schedule produces goes to its own rule only. */
    fire: (rule: Rule, event: BusEvent): void => send(rule.busName, event, [rule]),
  };
}
