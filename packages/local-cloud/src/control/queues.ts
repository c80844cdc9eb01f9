/** Queues with their depth, and which one's failed messages each dead-letter queue collects. */
import type { ResolvedResource } from '../cloudformation/resolve-stack.ts';
import { arnOf, isJsonObject } from '../cloudformation/template.ts';
import type { CloudServices } from '../provisioning/cloud-services.ts';
import type { QueueDepth } from '../sqs/queue-view.ts';

export type QueueDescription = QueueDepth & {
  readonly name: string;
  readonly arn: string;
  /** A function is fed from it: it has an event source mapping, which is not disabled. */
  readonly isRead: boolean;
  /** Set on a dead-letter queue: the name of the queue it belongs to. */
  readonly deadLetterQueueOf?: string;
};

export function describeQueues(
  { sqs, eventSources }: Pick<CloudServices, 'sqs' | 'eventSources'>,
  resources: readonly ResolvedResource[],
): QueueDescription[] {
  return sqs.names().map((name) => {
    const arn = arnOf('sqs', name);
    const isRead = eventSources.some(({ sourceArn, isReading }) => sourceArn === arn && isReading());
    const source = sourceOf(arn, resources)?.split(':').at(-1);
    return {
      name,
      arn,
      isRead,
      ...sqs.depth(arn),
      ...(source !== undefined && { deadLetterQueueOf: source }),
    };
  });
}

/** The ARN of the queue whose RedrivePolicy names this one. */
export function sourceOf(
  deadLetterQueueArn: string,
  resources: readonly ResolvedResource[],
): string | undefined {
  return resources.find(
    ({ type, properties: { RedrivePolicy: policy } }) =>
      type === 'AWS::SQS::Queue' && isJsonObject(policy) && policy.deadLetterTargetArn === deadLetterQueueArn,
  )?.arn;
}
