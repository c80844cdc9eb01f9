import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { SQSRecord } from 'aws-lambda';
import { readBusEvent, readEnvelope, traceOf } from './bus-event.ts';
import type { Deadline } from './deadline.ts';
import type { FailurePolicy } from './failure-policy.ts';
import { log } from './log.ts';
import { withTrace } from './trace.ts';

/** Handles one event. A duplicate must be harmless: record `consumer + eventId` with the effect (see packages/outbox). */
export type HandleEvent<Contract extends EventContract> = (event: EventOf<Contract>) => Promise<void>;

export type Outcome = 'processed' | 'parked' | 'failed';

type Dependencies<Contract extends EventContract> = {
  readonly contracts: readonly Contract[];
  readonly handle: HandleEvent<Contract>;
  readonly deadline: Deadline;
  readonly settleFailure: FailurePolicy;
};

/** Takes one message from its text to its outcome; never throws. */
export function makeConsumeRecord<Contract extends EventContract>(deps: Dependencies<Contract>) {
  const handleOnce = shareDuplicates(deps.handle);
  return (record: SQSRecord): Promise<Outcome> => {
    const envelope = readEnvelope(record.body);
    return withTrace(traceOf(envelope, record.messageId), async () => {
      try {
        const event = readBusEvent(deps.contracts, envelope);
        await deps.deadline.within(handleOnce(event));
        log.info('event processed', { detailType: event.detailType, messageId: record.messageId });
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
function shareDuplicates<Contract extends EventContract>(
  handle: HandleEvent<Contract>,
): HandleEvent<Contract> {
  const running = new Map<string, Promise<void>>();
  return (event) => {
    const { eventId } = event.detail.metadata;
    // A handler that throws before it returns its promise fails like any other.
    const outcome = running.get(eventId) ?? (async () => handle(event))();
    running.set(eventId, outcome);
    return outcome;
  };
}
