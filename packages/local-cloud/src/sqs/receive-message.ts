/**
 * ReceiveMessage. fauxqs answers a long poll empty as soon as any poller was woken, and keeps receiving for a caller that has hung up;
 * so the waiting is done here and fauxqs is only asked for what is there now: at once and not through its HTTP application, so that of
 * several pollers woken by one message the first takes it and the others wait on. Message attributes come when asked for, as on AWS.
 */
import type { ReceiveAction, ReceiveAnswer, SqsQueue, SqsStore } from '../fauxqs/fauxqs-app.ts';
import type { MessageOrigins } from './message-origins.ts';
import type { QueueWakeups } from './queue-wakeups.ts';
import { fauxqsError } from './sqs-error.ts';
import type { SqsInput } from './sqs-input.ts';

export type Receiver = {
  readonly queue: SqsQueue;
  readonly store: SqsStore;
  readonly wakeups: QueueWakeups;
  readonly origins: MessageOrigins;
  readonly receiveAction: ReceiveAction;
};

/** `gone` aborts when nobody waits for the answer any more. */
export async function receiveMessage(
  receiver: Receiver,
  input: SqsInput,
  gone: AbortSignal,
): Promise<ReceiveAnswer> {
  const { queue, store, wakeups, receiveAction } = receiver;
  const waitSeconds = Number(input.WaitTimeSeconds ?? queue.attributes.ReceiveMessageWaitTimeSeconds);
  const deadline = Date.now() + waitSeconds * 1000;
  const immediate = immediateInput(input, waitSeconds);
  while (!gone.aborted) {
    const answer = await receiveAction(immediate, store).catch(rethrow);
    if (answer.Messages !== undefined) return withSources(answer, receiver);
    if (Date.now() >= deadline) break;
    await wakeups.untilMessages(deadline, gone);
  }
  return {};
}

function immediateInput(input: SqsInput, waitSeconds: number): SqsInput {
  const asked = input.MessageAttributeNames;
  // fauxqs returns every attribute when none is named; no attribute has the empty name.
  const names = Array.isArray(asked) && asked.length > 0 ? asked : [''];
  // An invalid wait is left for fauxqs to refuse.
  const wait = waitSeconds >= 0 && waitSeconds <= 20 ? 0 : waitSeconds;
  return { ...input, MessageAttributeNames: names, WaitTimeSeconds: wait };
}

/** Adds DeadLetterQueueSourceArn wherever system attributes were asked for. */
function withSources(answer: ReceiveAnswer, { queue, origins }: Receiver): ReceiveAnswer {
  for (const message of answer.Messages ?? []) {
    const entry = queue.inflightMessages.get(message.ReceiptHandle);
    const source = entry && origins.sourceOf(entry.message);
    if (source !== undefined && message.Attributes !== undefined) {
      message.Attributes.DeadLetterQueueSourceArn = source;
    }
  }
  return answer;
}

function rethrow(error: unknown): never {
  throw fauxqsError(error);
}
