/**
 * Remembers which queue a message was dead-lettered from, as SQS does in DeadLetterQueueSourceArn. fauxqs moves the very message object
 * from one queue to the other, so an object seen in a second queue was dead-lettered; a sent message is always a new object.
 */
import type { SqsMessage, SqsQueue } from '../fauxqs/fauxqs-app.ts';

export type MessageOrigins = {
  track(queue: SqsQueue): void;
  /** It was in another queue before. */
  isFromElsewhere(message: SqsMessage, queue: SqsQueue): boolean;
  /** Undefined for a message that was sent to its queue directly. */
  sourceOf(message: SqsMessage): string | undefined;
};

export function makeMessageOrigins(): MessageOrigins {
  const homes = new WeakMap<SqsMessage, string>();
  const sources = new WeakMap<SqsMessage, string>();
  const isFromElsewhere = (message: SqsMessage, { arn }: SqsQueue) => (homes.get(message) ?? arn) !== arn;
  return {
    isFromElsewhere,
    track(queue) {
      const enqueue = queue.enqueue.bind(queue);
      queue.enqueue = (message) => {
        const home = homes.get(message);
        if (home !== undefined && home !== queue.arn) sources.set(message, home);
        homes.set(message, queue.arn);
        enqueue(message);
      };
    },
    sourceOf: (message) => sources.get(message),
  };
}
