/** Takes one event to one target: retries by the target's policy, then the dead-letter queue, or nowhere. */
import type { Journal, JournalEntry } from '../control/journal.ts';
import type { BusEvent } from './bus-event.ts';
import { type DeliveryFailure, deliveryFailure } from './delivery-failure.ts';
import { retryDelayMs } from './retry-backoff.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { targetInput } from './target-input.ts';
import type { Timers } from './timers.ts';

type RetryLimit = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

export type DeliveryDependencies = {
  /** Rejects with AwsError to say why; see delivery-failure for what is retried. */
  deliver(
    target: { arn: string; roleArn?: string },
    body: string,
    source: { ruleArn: string },
  ): Promise<void>;
  sendToDeadLetterQueue(
    arn: string,
    body: string,
    attributes: Record<string, string>,
    ruleArn: string,
  ): Promise<void>;
  readonly journal: Pick<Journal, 'record'>;
  readonly timers: Timers;
  /** From 0 to 1. */
  random(): number;
};

type Delivery = {
  readonly event: BusEvent;
  readonly rule: Rule;
  readonly target: Target;
  readonly body: string;
  readonly startedAtMs: number;
};

/**
 * EventBridge promises each delivery at least once and in no order. Here it is once and in order, unless more is asked for: `copies` of
 * each, every one after a pause of its own of up to `withinMs`.
 */
export type Disorder = { readonly copies: number; readonly withinMs: number };

export const noDisorder: Disorder = { copies: 1, withinMs: 0 };

export type Deliveries = {
  /** Returns at once; the outcome is in the journal. */
  start(event: BusEvent, rule: Rule, target: Target): void;
  /** For all that is started from now on. */
  setDisorder(disorder: Disorder): void;
  /** Nothing under way, and nothing waiting for a retry. */
  isIdle(): boolean;
  /** Forgets what waits for a retry. */
  stop(): void;
};

export function makeDeliveries(deps: DeliveryDependencies): Deliveries {
  const { journal, timers } = deps;
  const waiting = new Set<() => void>();
  let unsettled = 0;
  let disorder = noDisorder;

  async function attempt(delivery: Delivery, number: number): Promise<void> {
    const { rule, target, body } = delivery;
    const roleArn = target.roleArn === undefined ? {} : { roleArn: target.roleArn };
    try {
      await deps.deliver({ arn: target.arn, ...roleArn }, body, { ruleArn: rule.arn });
      record(delivery, number, 'delivered');
      unsettled -= 1;
    } catch (error) {
      await afterFailure(delivery, number, deliveryFailure(error));
    }
  }

  async function afterFailure(delivery: Delivery, number: number, failure: DeliveryFailure): Promise<void> {
    const delayMs = retryDelayMs(number, deps.random());
    const limit = reachedLimit(delivery, number, timers.now() + delayMs);
    if (failure.retryable && !limit) {
      record(delivery, number, 'retried', failure);
      runAfter(delayMs, () => void attempt(delivery, number + 1));
      return;
    }
    await giveUp(delivery, number, failure, failure.retryable ? limit : undefined);
    unsettled -= 1;
  }

  function runAfter(delayMs: number, run: () => void): void {
    const cancel = timers.after(delayMs, () => {
      waiting.delete(cancel);
      run();
    });
    waiting.add(cancel);
  }

  async function giveUp(delivery: Delivery, number: number, failure: DeliveryFailure, limit?: RetryLimit) {
    const queueArn = delivery.target.deadLetterArn;
    if (queueArn === undefined) return record(delivery, number, 'dropped', failure);
    try {
      // The queue gets the event itself, whatever the target's input would have been.
      const attributes = deadLetterAttributes(delivery, number, failure, limit);
      await deps.sendToDeadLetterQueue(
        queueArn,
        JSON.stringify(delivery.event),
        attributes,
        delivery.rule.arn,
      );
      record(delivery, number, 'dead-lettered', failure);
    } catch (error) {
      const lost = `${failure.message}; the dead-letter queue refused it, too: ${deliveryFailure(error).message}`;
      record(delivery, number, 'dropped', { ...failure, message: lost, isRefusedByQueue: true });
    }
  }

  function record(delivery: Delivery, number: number, outcome: Outcome, failure?: RecordedFailure): void {
    journal.record(deliveryEntry(delivery, number, outcome, failure));
  }

  return {
    start(event, rule, target) {
      const body = targetInput(target, event, rule);
      const begin = () => void attempt({ event, rule, target, body, startedAtMs: timers.now() }, 1);
      for (const pauseMs of pausesOf(disorder, deps.random)) {
        unsettled += 1;
        if (pauseMs === 0) begin();
        else runAfter(pauseMs, begin);
      }
    },
    setDisorder(wanted) {
      disorder = wanted;
    },
    isIdle: () => unsettled === 0,
    stop() {
      for (const cancel of waiting) cancel();
      unsettled -= waiting.size;
      waiting.clear();
    },
  };
}

/** One for each copy. */
function pausesOf({ copies, withinMs }: Disorder, random: () => number): number[] {
  return Array.from({ length: copies }, () => random() * withinMs);
}

type RecordedFailure = DeliveryFailure & { readonly isRefusedByQueue?: true };
type Outcome = 'delivered' | 'retried' | 'dead-lettered' | 'dropped';

function deliveryEntry(
  { event, rule, target }: Delivery,
  attempt: number,
  outcome: Outcome,
  failure?: RecordedFailure,
): JournalEntry {
  const { name: ruleName, busName } = rule;
  return {
    kind: 'delivery',
    id: event.id,
    ruleName,
    busName,
    targetArn: target.arn,
    attempt,
    outcome,
    ...(failure && { error: `${failure.code}: ${failure.message}` }),
    ...(failure?.isRefusedByQueue && { isRefusedByQueue: true }),
  };
}

function reachedLimit(
  { target, startedAtMs }: Delivery,
  number: number,
  retryAtMs: number,
): RetryLimit | undefined {
  if (number > target.maximumRetryAttempts) return 'MaximumRetryAttempts';
  return retryAtMs - startedAtMs > target.maximumEventAgeInSeconds * 1000
    ? 'MaximumEventAgeInSeconds'
    : undefined;
}

function deadLetterAttributes(
  { rule, target }: Delivery,
  number: number,
  failure: DeliveryFailure,
  limit?: RetryLimit,
) {
  return {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.arn,
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    RETRY_ATTEMPTS: String(number - 1),
    ...(limit ? { EXHAUSTED_RETRY_CONDITION: limit } : {}),
  };
}
