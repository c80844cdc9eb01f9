import type { EventContract } from '@orderflow/contracts/define-event';
import { describeError } from '@orderflow/middleware/describe-error';
import { log } from '@orderflow/middleware/log';
import { count } from '@orderflow/middleware/metrics';
import type { HandleRecords, Invocation } from '@orderflow/middleware/stream';
import { withTrace } from '@orderflow/middleware/trace';
import type { DynamoDBRecord } from 'aws-lambda';
import { type Backoff, realBackoff } from './backoff.ts';
import { batchEntries } from './batch-entries.ts';
import { type EventEntry, readEventEntries } from './event-entry.ts';
import { type ParkItem, type RejectedItem, rejectedByBus, rejectedByContract } from './rejected-item.ts';
import { ATTEMPT_RESERVE_MS, makeSendBatch, type NotTaken, type PutEvents } from './send-batch.ts';
import { isEventRecord } from './stream-record.ts';

type Reading = EventEntry | RejectedItem;

/** What is settled before the next is begun: the events of one call, or one item that is no event. */
type Step = readonly Reading[];

/**
 * Puts the event items of a stream batch on the bus, each in every version that is still published, and answers the sequence numbers that must come again.
 *
 * In order, and nothing after a step that failed. An entry behind a failed one of the *same* call may already be
 * sent and will be sent again: every event is delivered at least once, and consumers keep an inbox for that.
 *
 * What can never be sent is parked and counts as handled, so that it holds up nothing behind it; but only once
 * everything before it is settled, or it would be parked again with every retry of what is before.
 */
export function makeRelayEvents(deps: {
  /** The events of this service, in their newest versions; nothing else reaches the bus. */
  readonly published: readonly EventContract[];
  readonly putEvents: PutEvents;
  readonly parkItem: ParkItem;
  /** Decides which older versions are still published. */
  readonly now: () => Date;
  readonly backoff?: Backoff;
}): HandleRecords {
  const settle = makeSettle(makeSendBatch(deps.putEvents, deps.backoff ?? realBackoff), deps.parkItem);
  return async (records, invocation) => {
    const steps = stepsOf(
      records.filter(isEventRecord).flatMap((record) => read(record, deps.published, deps.now())),
    );
    for (const [index, step] of steps.entries()) {
      // A bus that answers slowly must not cost the progress made so far: only an answer in time keeps it.
      const late = index > 0 && invocation.remainingMs() < ATTEMPT_RESERVE_MS;
      const failed = late ? step : await settle(step, invocation);
      if (failed.length > 0) {
        const again = [...failed, ...steps.slice(index + 1).flat()];
        return [...new Set(again.map(({ sequenceNumber }) => sequenceNumber))];
      }
    }
    return [];
  };
}

function read(record: DynamoDBRecord, published: readonly EventContract[], now: Date): Reading[] {
  try {
    return readEventEntries(record, published, now);
  } catch (error) {
    return [rejectedByContract(record, error)];
  }
}

const isRejected = (reading: Reading): reading is RejectedItem => 'reason' in reading;
const isEntry = (reading: Reading): reading is EventEntry => !isRejected(reading);

function stepsOf(readings: readonly Reading[]): Step[] {
  const steps: Step[] = [];
  let run: EventEntry[] = [];
  const endRun = (): void => {
    steps.push(...batchEntries(run));
    run = [];
  };
  for (const reading of readings) {
    if (isRejected(reading)) {
      endRun();
      steps.push([reading]);
    } else run.push(reading);
  }
  endRun();
  return steps;
}

function makeSettle(sendBatch: ReturnType<typeof makeSendBatch>, parkItem: ParkItem) {
  return async (step: Step, invocation: Invocation): Promise<Step> => {
    const entries = step.filter(isEntry);
    const notTaken: NotTaken = entries.length > 0 ? await sendBatch(entries, invocation) : new Map();
    const open = step.filter((reading) => isRejected(reading) || notTaken.has(reading));
    // Item by item: one that is refused in two versions is parked once, and only when neither may pass later.
    const items = [...Map.groupBy(open, ({ sequenceNumber }) => sequenceNumber).values()];
    for (const [index, forms] of items.entries()) {
      const [rejected, ...others] = forms.map((form) =>
        isRejected(form) ? form : rejectedByBus(form, notTaken.get(form) ?? ''),
      );
      const mayPass = !rejected || others.includes(undefined);
      const late = index > 0 && invocation.remainingMs() < ATTEMPT_RESERVE_MS;
      if (mayPass || late || !(await park(rejected, parkItem))) return items.slice(index).flat();
    }
    return [];
  };
}

async function park(item: RejectedItem, parkItem: ParkItem): Promise<boolean> {
  const { correlationId, sequenceNumber, key, reason, message } = item;
  return withTrace({ correlationId, causationId: sequenceNumber }, async () => {
    try {
      await parkItem(item);
      log.error('event item parked', { key, reason, problem: message });
      count('EventParked', 1);
      return true;
    } catch (error) {
      log.error('event item not parked', { key, reason, problem: message, error: describeError(error) });
      return false;
    }
  });
}
