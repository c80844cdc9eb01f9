import type { EventContract, EventOf } from '@orderflow/contracts/define-event';
import type { SQSRecord } from 'aws-lambda';
import { readBusEvent, readEnvelope } from './bus-event.ts';
import { makeConsumeRecord, type Outcome } from './consume-record.ts';
import type { Deadline } from './deadline.ts';
import { describeError } from './describe-error.ts';
import type { FailurePolicy } from './failure-policy.ts';
import { log } from './log.ts';
import { deployedFailurePolicy, makeQueueHandler, type QueueHandler } from './queue-handler.ts';

/** Handles several events at once, in any order. It may get some of them again, alone or with others. */
export type HandleEvents<Contract extends EventContract> = (
  events: readonly EventOf<Contract>[],
) => Promise<void>;

/**
 * Like `queuePipeline`, for a consumer whose effect is cheaper for many events than for each: it gets all of a batch at once. When that
 * fails it gets them one by one, so that each has its own outcome and none holds up the others.
 */
export function queueBatchPipeline<Contract extends EventContract>(
  contracts: readonly Contract[],
  handle: HandleEvents<Contract>,
): QueueHandler {
  return makeQueueBatchPipeline(deployedFailurePolicy())(contracts, handle);
}

/** The same without the environment and without SQS. */
export function makeQueueBatchPipeline(settleFailure: FailurePolicy) {
  return <Contract extends EventContract>(
    contracts: readonly Contract[],
    handle: HandleEvents<Contract>,
  ): QueueHandler => {
    const read = (envelope: Parameters<typeof readBusEvent>[1]) => readBusEvent(contracts, envelope);
    const readable = (record: SQSRecord): EventOf<Contract>[] => {
      try {
        return [read(readEnvelope(record.body))];
      } catch {
        // Read again alone, which parks it with its reason.
        return [];
      }
    };
    const handledTogether = async (events: readonly EventOf<Contract>[], deadline: Deadline) => {
      try {
        await deadline.within(handle(events));
        log.info('events processed', { events: events.length });
        return true;
      } catch (error) {
        log.warn('batch failed, its events are tried one by one', { error: describeError(error) });
        return false;
      }
    };
    return makeQueueHandler(async (records, deadline) => {
      const consumeRecord = makeConsumeRecord<EventOf<Contract>>({
        read,
        idOf: ({ detail }) => detail.metadata.eventId,
        handle: (event) => handle([event]),
        deadline,
        settleFailure,
      });
      const events = records.map(readable);
      const together = events.flat();
      const isDone = together.length > 1 && (await handledTogether(together, deadline));
      return Promise.all(
        records.map(async (record, index): Promise<Outcome> => {
          return isDone && events[index]?.length === 1 ? 'processed' : consumeRecord(record);
        }),
      );
    });
  };
}
