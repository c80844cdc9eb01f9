/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
import type { JournalEntry } from '../control/journal.ts';
import { type Fact, factsOf } from './fact.ts';

type Entry<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

export function matchFacts({ busName, matchedRules }: Entry<'event'>): Fact[] {
  return matchedRules.flatMap((rule) =>
    factsOf('AWS/Events', ofRule(busName, rule), [
      ['MatchedEvents', 1],
      ['TriggeredRules', 1],
    ]),
  );
}

/** An invocation has taken place once it is known how it ends, by then perhaps after many attempts. */
export function deliveryFacts({ busName, ruleName, outcome, isRefusedByQueue }: Entry<'delivery'>): Fact[] {
  const dimensions = ofRule(busName, ruleName);
  const attempt = factsOf('AWS/Events', dimensions, [['InvocationAttempts', 1]]);
  if (outcome === 'retried') return attempt;
  const isLost = isRefusedByQueue === true;
  return attempt.concat(
    factsOf('AWS/Events', dimensions, [
      ['Invocations', 1],
      ...(outcome === 'delivered'
        ? [['SuccessfulInvocationAttempts', 1] as const]
        : [['FailedInvocations', 1] as const]),
      ...(outcome === 'dead-lettered' ? [['InvocationsSentToDlq', 1] as const] : []),
      ...(isLost ? [['InvocationsFailedToBeSentToDlq', 1] as const] : []),
    ]),
  );
}

/** Rules of the default bus are known by their name alone. */
function ofRule(EventBusName: string, RuleName: string) {
  return [EventBusName === 'default' ? { RuleName } : { EventBusName, RuleName }];
}
