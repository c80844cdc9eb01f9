/** Several pollers of one queue, on sqs-consumer; each has one batch in hand at a time. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';
import { MAX_MESSAGES_PER_CALL, RECEIVED_ATTRIBUTES } from './sqs-queue-calls.ts';

export type PollerOptions = {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly count: number;
  readonly batchSize: number;
  /** Settles the messages itself and never rejects. */
  readonly handle: (messages: Message[]) => Promise<void>;
  readonly onError: (error: Error) => void;
};

export type Pollers = {
  /** Ends idle polls at once and waits for the batches in hand. */
  stop(): Promise<void>;
};

const PAUSE_AFTER_REFUSAL_MS = 1_000;

export function startPollers(options: PollerOptions): Pollers {
  const consumers = Array.from({ length: options.count }, () => startPoller(options));
  return {
    async stop() {
      for (const consumer of consumers) consumer.stop({ abort: true });
      // sqs-consumer has no event for the end of its last poll, which lasts as long as the batch in hand.
      while (consumers.some((consumer) => consumer.status.isPolling)) await delay(5);
    },
  };
}

function startPoller({ client, queueUrl, batchSize, handle, onError }: PollerOptions): Consumer {
  const consumer = Consumer.create({
    queueUrl,
    sqs: client,
    batchSize: Math.min(batchSize, MAX_MESSAGES_PER_CALL),
    waitTimeSeconds: 20,
    authenticationErrorTimeout: PAUSE_AFTER_REFUSAL_MS,
    ...RECEIVED_ATTRIBUTES,
    async handleMessageBatch(messages) {
      await handle(messages);
      // Nothing is left for the consumer to delete: it would put a batch of more than ten into one call.
      return [];
    },
  });
  consumer.on('error', onError);
  consumer.start();
  return consumer;
}
