/** What SQS measures of a queue, beside its depth. */
import type { SqsMessage, SqsQueue } from '../fauxqs/fauxqs-app.ts';

export type QueueTraffic = {
  /** Since the queue was made. */
  readonly sent: number;
  readonly received: number;
  readonly deleted: number;
  /** When the oldest message came, in epoch milliseconds: to a dead-letter queue, when it was moved there. */
  readonly oldestArrivalMs: number | undefined;
};

type Arrival = { readonly atMs: number; readonly receivedBefore: number };

/** One message that fails again and again does not make the whole queue look old: it is left out after so many receives. */
const POISON_AFTER_RECEIVES = 3;

/** `isMoved`: whether a message that is about to be enqueued comes from another queue; SQS does not count that as sent. */
export function watchTraffic(queue: SqsQueue, isMoved: (message: SqsMessage) => boolean): () => QueueTraffic {
  const arrivals = new WeakMap<SqsMessage, Arrival>();
  const counts = { sent: 0, received: 0, deleted: 0 };
  const { enqueue, dequeue, deleteMessage } = queue;
  queue.enqueue = (message) => {
    arrivals.set(message, { atMs: Date.now(), receivedBefore: message.approximateReceiveCount });
    if (!isMoved(message)) counts.sent += 1;
    enqueue.call(queue, message);
  };
  queue.dequeue = (...given) => {
    const messages = dequeue.apply(queue, given);
    counts.received += messages.length;
    return messages;
  };
  queue.deleteMessage = (receiptHandle) => {
    counts.deleted += 1;
    return deleteMessage.call(queue, receiptHandle);
  };
  return () => ({ ...counts, oldestArrivalMs: oldestArrival(queue, arrivals) });
}

function oldestArrival(queue: SqsQueue, arrivals: WeakMap<SqsMessage, Arrival>): number | undefined {
  const { ready, inflight, delayed } = queue.inspectMessages();
  let oldestMs: number | undefined;
  for (const message of [...ready, ...inflight.map((entry) => entry.message), ...delayed]) {
    const { atMs, receivedBefore } = arrivals.get(message) ?? {
      atMs: message.sentTimestamp,
      receivedBefore: 0,
    };
    const isPoison = message.approximateReceiveCount - receivedBefore > POISON_AFTER_RECEIVES;
    if (!isPoison && atMs < (oldestMs ?? Number.POSITIVE_INFINITY)) oldestMs = atMs;
  }
  return oldestMs;
}
