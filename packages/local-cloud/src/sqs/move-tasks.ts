/**
 * Dead-letter queue redrive: StartMessageMoveTask and ListMessageMoveTasks. Emulated: messages return to the queue they were
 * dead-lettered from or go to a given one, as new messages (fresh id, receive count from zero); a message sent to the dead-letter queue
 * directly has no source and needs a DestinationArn (CouldNotDetermineMessageSource); messages in flight stay.
 * Not emulated: a task finishes at once, so its rate is only recorded and there is nothing to cancel.
 */
import { AwsError } from '../endpoint/aws-service.ts';
import type { CreateMessage, SqsMessage, SqsQueue, SqsStore } from '../fauxqs/fauxqs-app.ts';
import type { MessageOrigins } from './message-origins.ts';
import type { SqsInput } from './sqs-input.ts';

type MoveTask = {
  readonly Status: 'COMPLETED' | 'FAILED';
  readonly SourceArn: string;
  readonly DestinationArn?: string;
  readonly MaxNumberOfMessagesPerSecond?: unknown;
  readonly ApproximateNumberOfMessagesMoved: number;
  readonly ApproximateNumberOfMessagesToMove: number;
  readonly FailureReason?: string;
  readonly StartedTimestamp: number;
};

export type MoveTasks = {
  start(input: SqsInput): { TaskHandle: string };
  list(input: SqsInput): { Results: readonly MoveTask[] };
  /** Moves everything that waits in one queue to another; returns how many. */
  moveAll(from: SqsQueue, to: SqsQueue): number;
  sourcesOf(deadLetterQueueArn: string): readonly string[];
};

type Counts = { readonly waiting: number; readonly moved: number };
type Dependencies = { store: SqsStore; origins: MessageOrigins; createMessage: CreateMessage };

export function makeMoveTasks({ store, origins, createMessage }: Dependencies): MoveTasks {
  const tasks: MoveTask[] = [];

  function move(from: SqsQueue, destinationOf: (message: SqsMessage) => SqsQueue | undefined): Counts {
    from.processTimers();
    const waiting = from.messages.splice(0);
    const kept = waiting.filter((message) => {
      const destination = destinationOf(message);
      destination?.enqueue(createMessage(message.body, message.messageAttributes));
      return destination === undefined;
    });
    from.messages.unshift(...kept);
    return { waiting: waiting.length, moved: waiting.length - kept.length };
  }

  function sourcesOf(arn: string): readonly string[] {
    const sources = [...store.allQueues()].filter((queue) => deadLetterTargetOf(queue) === arn);
    return sources.map((queue) => queue.arn);
  }

  return {
    start(input) {
      const from = existing(store, input, 'SourceArn');
      if (sourcesOf(from.arn).length === 0) {
        throw new AwsError(
          'InvalidParameterValue',
          'Source queue must be configured as a Dead Letter Queue.',
        );
      }
      const to = input.DestinationArn === undefined ? undefined : existing(store, input, 'DestinationArn');
      const counts = move(from, (message) => to ?? store.getQueueByArn(origins.sourceOf(message) ?? ''));
      tasks.unshift(taskOf(input, from.arn, counts));
      return {
        TaskHandle: Buffer.from(JSON.stringify({ sourceArn: from.arn, task: tasks.length })).toString(
          'base64',
        ),
      };
    },
    list(input) {
      const from = existing(store, input, 'SourceArn');
      const limit = typeof input.MaxResults === 'number' ? input.MaxResults : 1;
      return { Results: tasks.filter((task) => task.SourceArn === from.arn).slice(0, limit) };
    },
    moveAll: (from, to) => move(from, () => to).moved,
    sourcesOf,
  };
}

function taskOf(input: SqsInput, sourceArn: string, counts: Counts): MoveTask {
  const { DestinationArn: destination, MaxNumberOfMessagesPerSecond: rate } = input;
  const complete = counts.moved === counts.waiting;
  return {
    Status: complete ? 'COMPLETED' : 'FAILED',
    SourceArn: sourceArn,
    ...(typeof destination === 'string' && { DestinationArn: destination }),
    ...(rate !== undefined && { MaxNumberOfMessagesPerSecond: rate }),
    ApproximateNumberOfMessagesMoved: counts.moved,
    ApproximateNumberOfMessagesToMove: counts.waiting,
    ...(!complete && { FailureReason: 'CouldNotDetermineMessageSource' }),
    StartedTimestamp: Date.now(),
  };
}

function existing(store: SqsStore, input: SqsInput, parameter: string): SqsQueue {
  const queue = store.getQueueByArn(String(input[parameter]));
  if (queue !== undefined) return queue;
  const message = `The resource that you specified for the ${parameter} parameter doesn't exist.`;
  throw new AwsError('ResourceNotFoundException', message, 404);
}

function deadLetterTargetOf(queue: SqsQueue): string | undefined {
  const policy = queue.attributes.RedrivePolicy;
  return policy ? (JSON.parse(policy) as { deadLetterTargetArn?: string }).deadLetterTargetArn : undefined;
}
