/** EventBridge behind the real SDK client, with time, jitter and targets in the test's hand. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { type JournalEntry, makeJournal } from '../control/journal.ts';
import { serveService } from '../endpoint/serve-for-test.ts';
import type { BusEvent } from './bus-event.ts';
import { makeEventbridge } from './eventbridge.ts';
import type { Timers } from './timers.ts';

export type Delivered = {
  readonly arn: string;
  readonly roleArn?: string;
  readonly body: string;
  readonly ruleArn: string;
};

/** Time that moves only when told to. */
export function makeFakeTimers(startMs: number) {
  let nowMs = startMs;
  const pending = new Set<{ atMs: number; run(): void }>();
  const timers: Timers = {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      pending.add(timer);
      return () => pending.delete(timer);
    },
  };
  return {
    ...timers,
    waits: () => [...pending].map(({ atMs }) => atMs - nowMs),
    /** As when a laptop sleeps: what was due meanwhile runs late, once. */
    async sleep(ms: number): Promise<void> {
      nowMs += ms;
      const due = [...pending].filter(({ atMs }) => atMs <= nowMs);
      for (const timer of due) {
        pending.delete(timer);
        timer.run();
      }
      await settled();
    },
    /** Runs what is due meanwhile, in order, letting each finish its work before the next. */
    async advance(ms: number): Promise<void> {
      const untilMs = nowMs + ms;
      for (;;) {
        const next = [...pending].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!next) break;
        pending.delete(next);
        nowMs = next.atMs;
        next.run();
        await settled();
      }
      nowMs = untilMs;
    },
  };
}

/** Lets everything that waits for nothing but promises run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Start = { readonly startMs?: number; readonly random?: () => number };

export async function startEventbridge({
  startMs = Date.parse('2026-03-01T10:00:00.250Z'),
  random = () => 0,
}: Start = {}) {
  const timers = makeFakeTimers(startMs);
  const journal = makeJournal();
  const delivered: Delivered[] = [];
  const deadLetters: { arn: string; body: string; attributes: Record<string, string> }[] = [];
  const failures: unknown[] = [];
  const queueFailures: unknown[] = [];
  const service = makeEventbridge({
    timers,
    journal,
    random,
    async deliver(target, body, { ruleArn }) {
      if (failures.length > 0) throw failures.shift();
      delivered.push({ ...target, body, ruleArn });
    },
    async sendToDeadLetterQueue(arn, body, attributes) {
      if (queueFailures.length > 0) throw queueFailures.shift();
      deadLetters.push({ arn, body, attributes });
    },
  });
  const served = await serveService(service);
  const client = new EventBridgeClient(served.clientOptions);
  return {
    service,
    client,
    timers,
    delivered,
    deadLetters,
    /** What the next deliveries fail with, one each. */
    failures,
    /** The same of the dead-letter queue. */
    queueFailures,
    events: () => delivered.map(({ body }): BusEvent => JSON.parse(body)),
    journal: <Kind extends JournalEntry['kind']>(kind: Kind) =>
      journal
        .entries()
        .filter((entry): entry is Extract<typeof entry, { kind: Kind }> => entry.kind === kind),
    async close() {
      client.destroy();
      await served.close();
      await service.stop();
    },
  };
}
