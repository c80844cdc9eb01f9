/** fauxqs' queues with what is added to each of them, whether it comes from a template or from an SDK call. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { Fauxqs, SqsQueue } from '../fauxqs/fauxqs-app.ts';
import { type MessageOrigins, makeMessageOrigins } from './message-origins.ts';
import { type QueueTraffic, watchTraffic } from './queue-traffic.ts';
import { type QueueWakeups, watchQueue } from './queue-wakeups.ts';
import type { Receiver } from './receive-message.ts';
import { queueArn } from './sqs-permissions.ts';

export type QueueStore = {
  readonly origins: MessageOrigins;
  /** Throws AwsError QueueDoesNotExist. */
  queueAt(arn: string): SqsQueue;
  receiverOf(arn: string): Receiver;
  trafficOf(arn: string): QueueTraffic | undefined;
};

export function makeQueueStore(
  { sqsStore: store, receiveAction }: Fauxqs,
  endpointUrl: () => string,
): QueueStore {
  const origins = makeMessageOrigins();
  const watched = new WeakMap<SqsQueue, QueueWakeups>();
  const traffic = new WeakMap<SqsQueue, () => QueueTraffic>();

  const createInStore = store.createQueue.bind(store);
  store.createQueue = (...[name, , , attributes, tags]) => {
    const queueUrl = () => `${endpointUrl()}/000000000000/${name}`;
    const queue = createInStore(name, queueUrl(), queueArn(name), attributes, tags);
    // Asked anew each time: a queue may be made before the endpoint knows its port.
    Object.defineProperty(queue, 'url', { get: queueUrl });
    watched.set(queue, watchQueue(queue));
    origins.track(queue);
    // Around the tracking, which has to see afterwards where the message has gone.
    traffic.set(
      queue,
      watchTraffic(queue, (message) => origins.isFromElsewhere(message, queue)),
    );
    return queue;
  };

  function queueAt(arn: string): SqsQueue {
    const queue = store.getQueueByArn(arn);
    if (queue === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }

  return {
    origins,
    queueAt,
    trafficOf: (arn) => traffic.get(queueAt(arn))?.(),
    receiverOf(arn) {
      const queue = queueAt(arn);
      const wakeups = watched.get(queue);
      if (wakeups === undefined) throw new Error(`${arn} was not made by this store`);
      return { queue, store, wakeups, origins, receiveAction };
    },
  };
}
