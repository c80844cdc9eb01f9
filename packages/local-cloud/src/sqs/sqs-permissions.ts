/** Which IAM actions an SQS call needs, on which queues. Batch calls are judged by the single actions, as on AWS. */
import type { Permission } from '../endpoint/aws-service.ts';

export type SqsInput = Readonly<Record<string, unknown>>;

const IAM_ACTIONS: Readonly<Record<string, string>> = {
  ChangeMessageVisibilityBatch: 'sqs:ChangeMessageVisibility',
  DeleteMessageBatch: 'sqs:DeleteMessage',
  SendMessageBatch: 'sqs:SendMessage',
};

export function queueArn(name: string): string {
  return `arn:aws:sqs:us-east-1:000000000000:${name}`;
}

export function queueNameOf(arnOrUrl: string): string {
  return arnOrUrl.split(/[:/]/).at(-1) ?? '';
}

/** `sourcesOf`: the queues whose dead letters a queue holds; a redrive without a destination sends to them. */
export function sqsPermissions(
  operation: string,
  input: SqsInput,
  sourcesOf: (deadLetterQueueArn: string) => readonly string[],
): readonly Permission[] {
  if (operation === 'ListQueues') return [{ action: 'sqs:ListQueues', resource: '*' }];
  if (operation === 'StartMessageMoveTask') return moveTaskPermissions(input, sourcesOf);
  return [{ action: IAM_ACTIONS[operation] ?? `sqs:${operation}`, resource: resourceOf(input) }];
}

// SQS moves messages in the caller's name, so the caller needs what it would need to do it by hand.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
function moveTaskPermissions(
  input: SqsInput,
  sourcesOf: (deadLetterQueueArn: string) => readonly string[],
): readonly Permission[] {
  const source = resourceOf(input);
  const destination = input.DestinationArn;
  const destinations = typeof destination === 'string' ? [destination] : sourcesOf(source);
  return [
    ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((name) => ({
      action: `sqs:${name}`,
      resource: source,
    })),
    ...destinations.map((resource) => ({ action: 'sqs:SendMessage', resource })),
  ];
}

function resourceOf(input: SqsInput): string {
  const { SourceArn: arn, QueueUrl: url, QueueName: name } = input;
  if (typeof arn === 'string') return arn;
  if (typeof url === 'string') return queueArn(queueNameOf(url));
  return typeof name === 'string' ? queueArn(name) : '*';
}
