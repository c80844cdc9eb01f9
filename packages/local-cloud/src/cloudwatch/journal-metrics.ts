/** What the services measure, out of what the journal sees. */
import type { JournalEntry } from '../control/journal.ts';
import { emailFacts } from './email-metrics.ts';
import { embeddedFacts } from './embedded-metrics.ts';
import { deliveryFacts, matchFacts } from './event-metrics.ts';
import type { Fact } from './fact.ts';
import { connectionFacts, type MeasuredApi, messageFacts, requestFacts } from './gateway-metrics.ts';
import { asyncEventFacts, invocationFacts, iteratorAge } from './lambda-metrics.ts';

export type MeasuredApis = { readonly http?: MeasuredApi; readonly webSocket?: MeasuredApi };

type Surroundings = {
  readonly apis: MeasuredApis;
  /** How old something is by CloudWatch's clock that came at this time of this machine's. */
  ageOf(arrivedAtMs: number): number;
};

export function factsIn(entry: JournalEntry, { apis, ageOf }: Surroundings): Fact[] {
  switch (entry.kind) {
    case 'log':
      return embeddedFacts(entry.line);
    case 'invocation':
      return invocationFacts(entry);
    case 'async-event':
      return asyncEventFacts(entry);
    case 'stream-batch':
      return iteratorAge(entry.functionName, ageOf(entry.arrivedAtMs));
    case 'event':
      return matchFacts(entry);
    case 'delivery':
      return deliveryFacts(entry);
    case 'request':
      return apis.http ? requestFacts(entry, apis.http) : [];
    case 'connection':
      return apis.webSocket ? connectionFacts(entry, apis.webSocket) : [];
    case 'message':
      return apis.webSocket ? messageFacts(entry, apis.webSocket) : [];
    case 'email':
      return emailFacts(entry);
    default:
      return [];
  }
}
