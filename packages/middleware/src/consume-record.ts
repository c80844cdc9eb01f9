import type { SQSRecord } from 'aws-lambda';
import { type Envelope, readEnvelope, traceOf } from './bus-event.ts';
import type { Deadline } from './deadline.ts';
import type { FailurePolicy } from './failure-policy.ts';
import { log } from './log.ts';
import { withTrace } from './trace.ts';

export type Outcome = 'processed' | 'parked' | 'failed';

export type Consumption<Event> = {
  /** Throws an AppError that is not retryable for what can never be read. */
  readonly read: (envelope: Envelope | undefined) => Event;
  /** The same for two deliveries of one event, if there is such an id. */
  readonly idOf: (event: Event) => string;
  /** A duplicate must be harmless: record `consumer + eventId` with the effect (see packages/outbox). */
  readonly handle: (event: Event) => Promise<void>;
  readonly deadline: Deadline;
  readonly settleFailure: FailurePolicy;
};

/** Takes one message from its text to its outcome; never throws. */
export function makeConsumeRecord<Event>(deps: Consumption<Event>) {
  const handleOnce = shareDuplicates(deps);
  return (record: SQSRecord): Promise<Outcome> => {
    const envelope = readEnvelope(record.body);
    return withTrace(traceOf(envelope, record.messageId), async () => {
      try {
        await deps.deadline.within(handleOnce(deps.read(envelope)));
        log.info('event processed', {
          detailType: envelope?.['detail-type'],
          messageId: record.messageId,
        });
        return 'processed';
      } catch (error) {
        return deps.settleFailure(record, error);
      }
    });
  };
}

/**
 * Two deliveries of one event in the same batch share one handling, and so its outcome; they would only collide. So do two
 * versions of it, which reach a consumer together while it moves from one to the other.
 */
function shareDuplicates<Event>({ idOf, handle }: Consumption<Event>) {
  const running = new Map<string, Promise<void>>();
  return (event: Event): Promise<void> => {
    const eventId = idOf(event);
    // A handler that throws before it returns its promise fails like any other.
    const outcome = running.get(eventId) ?? (async () => handle(event))();
    running.set(eventId, outcome);
    return outcome;
  };
}
