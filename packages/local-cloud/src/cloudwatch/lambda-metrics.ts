/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
import type { JournalEntry } from '../control/journal.ts';
import { type Fact, factsOf } from './fact.ts';

type Entry<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;

/** Each metric is there for the function, and for all functions together. */
const lambda = (functionName: string, ...figures: Parameters<typeof factsOf>[2]): Fact[] =>
  factsOf('AWS/Lambda', [{ FunctionName: functionName }, {}], figures);

/** What is throttled is no invocation, and no error either. */
export function invocationFacts(entry: Entry<'invocation'>): Fact[] {
  const { functionName, outcome, durationMs, concurrency } = entry;
  if (outcome === 'throttled') return lambda(functionName, ['Throttles', 1]);
  return lambda(
    functionName,
    ['Invocations', 1],
    ['Errors', outcome === 'ok' ? 0 : 1],
    ['Throttles', 0],
    ['Duration', durationMs, 'Milliseconds'],
    ...(concurrency === undefined ? [] : [['ConcurrentExecutions', concurrency] as const]),
  );
}

/** How long the last record of a batch has waited. */
export function iteratorAge(functionName: string, ageMs: number): Fact[] {
  return lambda(functionName, ['IteratorAge', ageMs, 'Milliseconds']);
}

export function asyncEventFacts({ functionName, change, ageMs }: Entry<'async-event'>): Fact[] {
  switch (change) {
    case 'received':
      return lambda(functionName, ['AsyncEventsReceived', 1]);
    case 'attempted':
      return lambda(functionName, ['AsyncEventAge', ageMs, 'Milliseconds']);
    case 'dropped':
      return lambda(functionName, ['AsyncEventsDropped', 1]);
    case 'undelivered':
      return lambda(functionName, ['DestinationDeliveryFailures', 1]);
  }
}
