/** The SQS calls of an event source; each is judged by the endpoint under the function's role, as Lambda's pollers are. */
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export type QueueCalls = {
  visibilityTimeoutMs(): Promise<number>;
  /** Adds to `messages` until the batch is full or the window (from now on) has passed. */
  fill(messages: Message[], batchSize: number, windowMs: number): Promise<Message[]>;
  /** Throws when one of them could not be deleted. */
  deleteAll(messages: readonly Message[]): Promise<void>;
};

export const RECEIVED_ATTRIBUTES = {
  messageSystemAttributeNames: ['All' as const],
  messageAttributeNames: ['All'],
};

/** Both receiving and deleting take at most ten messages a call. */
export const MAX_MESSAGES_PER_CALL = 10;

export function makeQueueCalls(client: SQSClient, queueUrl: string): QueueCalls {
  return {
    async visibilityTimeoutMs() {
      const input = { QueueUrl: queueUrl, AttributeNames: ['All' as const] };
      const { Attributes } = await client.send(new GetQueueAttributesCommand(input));
      return Number(Attributes?.VisibilityTimeout ?? 30) * 1000;
    },
    async fill(messages, batchSize, windowMs) {
      const closesAt = Date.now() + windowMs;
      const batch = [...messages];
      while (batch.length < batchSize && Date.now() < closesAt) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl: queueUrl,
            MessageSystemAttributeNames: RECEIVED_ATTRIBUTES.messageSystemAttributeNames,
            MessageAttributeNames: RECEIVED_ATTRIBUTES.messageAttributeNames,
            MaxNumberOfMessages: Math.min(MAX_MESSAGES_PER_CALL, batchSize - batch.length),
            // Whole seconds is all that a long poll can wait.
            WaitTimeSeconds: Math.min(20, Math.ceil((closesAt - Date.now()) / 1000)),
          }),
        );
        batch.push(...Messages);
      }
      return batch;
    },
    async deleteAll(messages) {
      for (let start = 0; start < messages.length; start += MAX_MESSAGES_PER_CALL) {
        const entries = messages.slice(start, start + MAX_MESSAGES_PER_CALL);
        const { Failed = [] } = await client.send(
          new DeleteMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: entries.map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle })),
          }),
        );
        if (Failed.length > 0)
          throw new Error(`Not deleted: ${Failed.map(({ Id, Code }) => `${Id} ${Code}`).join(', ')}`);
      }
    },
  };
}
