import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import { readBusEvent } from './bus-event.ts';
import type { FailurePolicy } from './failure-policy.ts';
import { deployedFailurePolicy, makeEachHandler, type QueueHandler } from './queue-handler.ts';

/** Handles one event. A duplicate must be harmless: record `consumer + eventId` with the effect (see packages/outbox). */
export type HandleEvent<Contract extends EventContract> = (event: EventOf<Contract>) => Promise<void>;

/**
 * Makes the Lambda handler of a queue that receives bus events. Every message has its own outcome: done, parked in the
 * dead-letter queue with its reason, or failed and received again later. See README.md for the failure policy.
 */
export function queuePipeline<Contract extends EventContract>(
  contracts: readonly Contract[],
  handle: HandleEvent<Contract>,
): QueueHandler {
  return makeQueuePipeline(deployedFailurePolicy())(contracts, handle);
}

/** The same without the environment and without SQS. */
export function makeQueuePipeline(settleFailure: FailurePolicy) {
  return <Contract extends EventContract>(
    contracts: readonly Contract[],
    handle: HandleEvent<Contract>,
  ): QueueHandler =>
    makeEachHandler<EventOf<Contract>>({
      read: (envelope) => readBusEvent(contracts, envelope),
      idOf: ({ detail }) => detail.metadata.eventId,
      handle,
      settleFailure,
    });
}
