/** Which IAM actions an SQS call needs, on which queues. Batch calls are judged by the single actions, as on AWS. */
import type { Permission } from '../endpoint/aws-service.ts';
import { queueArnOf } from './queue-url.ts';
import type { SqsInput } from './sqs-input.ts';

const IAM_ACTIONS: Readonly<Record<string, string>> = {
  ChangeMessageVisibilityBatch: 'sqs:ChangeMessageVisibility',
  DeleteMessageBatch: 'sqs:DeleteMessage',
  SendMessageBatch: 'sqs:SendMessage',
};

export function queueArn(name: string): string {
  return `arn:aws:sqs:us-east-1:000000000000:${name}`;
}

/** `sourcesOf`: the queues whose dead letters a queue holds; a redrive without a destination sends to them. */
export function sqsPermissions(
  operation: string,
  input: SqsInput,
  sourcesOf: (deadLetterQueueArn: string) => readonly string[],
): readonly Permission[] {
  if (operation === 'ListQueues') return [{ action: 'sqs:ListQueues', resource: '*' }];
  if (operation === 'StartMessageMoveTask') return moveTaskPermissions(operation, input, sourcesOf);
  return [{ action: IAM_ACTIONS[operation] ?? `sqs:${operation}`, resource: resourceOf(operation, input) }];
}

// SQS moves messages in the caller's name, so the caller needs what it would need to do it by hand.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
function moveTaskPermissions(
  operation: string,
  input: SqsInput,
  sourcesOf: (deadLetterQueueArn: string) => readonly string[],
): readonly Permission[] {
  const source = resourceOf(operation, input);
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

/** Only the parameter that the operation reads counts: another one in the same call must not lend its permission. */
function resourceOf(operation: string, input: SqsInput): string {
  const { SourceArn: arn, QueueUrl: url, QueueName: name } = input;
  if (operation.endsWith('MessageMoveTask') || operation.endsWith('MessageMoveTasks'))
    return typeof arn === 'string' ? arn : '*';
  if (operation === 'CreateQueue' || operation === 'GetQueueUrl')
    return typeof name === 'string' ? queueArn(name) : '*';
  return typeof url === 'string' ? queueArnOf(url) : '*';
}
