/** Brings what happens, and what is there at the end of each minute, into the store of metrics. */
import type { Recorded } from '../control/journal.ts';
import type { SqsService } from '../sqs/sqs.ts';
import { makeReputation } from './email-metrics.ts';
import type { Fact } from './fact.ts';
import { factsIn, type MeasuredApis } from './journal-metrics.ts';
import { iteratorAge } from './lambda-metrics.ts';
import type { MetricClock } from './metric-clock.ts';
import type { MetricStore } from './metric-store.ts';
import { makeQueueGauges } from './queue-metrics.ts';

export type MeasuredServices = {
  readonly apis: MeasuredApis;
  readonly sqs: Pick<SqsService, 'names' | 'depth' | 'traffic'>;
  readonly eventSources: readonly { readonly functionName: string; arrivalsInHand(): readonly number[] }[];
};

export type Measurements = {
  take(entry: Recorded): void;
  record(facts: readonly Fact[], atMs?: number): void;
  /** Looks at everything that has a size or an age, for the minute before `endMs`. */
  sample(endMs: number): void;
};

type Dependencies = {
  readonly store: Pick<MetricStore, 'record'>;
  readonly clock: MetricClock;
  /** Undefined until all is provisioned. */
  services(): MeasuredServices | undefined;
};

export function makeMeasurements({ store, clock, services }: Dependencies): Measurements {
  const reputation = makeReputation();
  const ageOf = (arrivedAtMs: number) => Math.max(0, clock.now() - clock.at(arrivedAtMs));
  let queueGauges: (() => Fact[]) | undefined;

  function record(facts: readonly Fact[], atMs = clock.now()): void {
    for (const { dimensions, ...fact } of facts)
      for (const each of dimensions) store.record({ ...fact, dimensions: each, atMs });
  }
  return {
    record,
    take(entry) {
      if (entry.kind === 'email') reputation.count(entry);
      const facts = factsIn(entry, { apis: services()?.apis ?? {}, ageOf });
      if (facts.length > 0) record(facts, clock.at(Date.parse(entry.at)));
    },
    sample(endMs) {
      const measured = services();
      if (!measured) return;
      queueGauges ??= makeQueueGauges(measured.sqs, clock);
      const blocked = measured.eventSources.flatMap(({ functionName, arrivalsInHand }) =>
        arrivalsInHand().flatMap((arrivedAtMs) => iteratorAge(functionName, ageOf(arrivedAtMs))),
      );
      record([...queueGauges(), ...blocked, ...reputation.facts()], endMs - 1);
    },
  };
}
