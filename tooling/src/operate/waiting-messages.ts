/** Messages that wait, looked at and handed back, or taken out. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context } from './verb.ts';
import { depthOf } from './waiting-queues.ts';

/** SQS knows no looking without receiving: for this long nobody else sees them, unless they are handed back before. */
const hiddenSeconds = 60;

/**
 * Gives `use` the messages of the queue, `only` those with these ids if it names any, and hands back what was not deleted. Throws when an id is not
 * among them.
 */
export async function withMessages(
  context: Context,
  { url, only = [] }: { readonly url: string; readonly only?: readonly string[] | undefined },
  use: (messages: readonly Message[]) => Promise<void>,
): Promise<void> {
  const received = await receiveAll(context, url);
  try {
    const missing = only.find((id) => !received.some(({ MessageId }) => MessageId === id));
    if (missing !== undefined)
      throw new Error(`No message ${missing} is waiting. List them: npm run operate -- parked`);
    await use(
      only.length === 0 ? received : received.filter(({ MessageId = '' }) => only.includes(MessageId)),
    );
  } finally {
    await handBack(context, url, received);
  }
}

async function receiveAll(context: Context, url: string): Promise<Message[]> {
  const sqs = context.client(SQSClient);
  const { messages: expected } = await depthOf(context, url);
  const received = new Map<string, Message>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        // A short poll asks some of SQS's servers only.
        WaitTimeSeconds: received.size < expected ? 5 : 0,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'DeadLetterQueueSourceArn'],
      }),
    );
    // In a long queue, the first ones are seen again before the last.
    const isNew = Messages.some(({ MessageId = '' }) => !received.has(MessageId));
    for (const message of Messages) received.set(message.MessageId ?? '', message);
    if (!isNew) return [...received.values()];
  }
}

/** What was deleted meanwhile is refused, message by message, and that is right. */
async function handBack({ client }: Context, url: string, messages: readonly Message[]): Promise<void> {
  for (let index = 0; index < messages.length; index += 10) {
    const Entries = messages.slice(index, index + 10).map(({ ReceiptHandle }, number) => ({
      Id: String(number),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await client(SQSClient).send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}

export async function deleteMessage(
  { client }: Context,
  url: string,
  { ReceiptHandle }: Message,
): Promise<void> {
  await client(SQSClient).send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
}
