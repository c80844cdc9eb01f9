/** The queues in which messages wait for a person: each consumer's dead-letter queue, and the failures queue of what reads a stream or runs on a schedule. */
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { StackResource } from './stack-resources.ts';

export type WaitingQueue = {
  /** As in its alarm's name, without stage and kind: `orders-charge-payment`. */
  readonly name: string;
  readonly service: string;
  readonly url: string;
  /** Where its messages failed; a failures queue has none, for nobody reads its messages. */
  readonly source?: string;
};

const kinds = /(?<subject>.+?)(?<kind>DeadLetterQueue|Failures)$/;

/** By name. */
export function waitingQueuesAmong(resources: readonly StackResource[]): WaitingQueue[] {
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  return queues.flatMap((each) => describe(each, queues)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function describe(queue: StackResource, all: readonly StackResource[]): WaitingQueue[] {
  const { subject, kind } = kinds.exec(queue.logicalId)?.groups ?? {};
  if (subject === undefined) return [];
  const source = all.find(({ stack, logicalId }) => stack === queue.stack && logicalId === `${subject}Queue`);
  return [
    {
      name: `${queue.stack}-${kebab(subject)}`,
      service: queue.stack,
      url: queue.physicalId,
      ...(kind === 'DeadLetterQueue' && source && { source: source.physicalId }),
    },
  ];
}

/** `ChargePayment` -> `charge-payment`: the function's own name. */
const kebab = (id: string) => id.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

/** Visible messages, by SQS's own, approximate count. */
export async function queueDepth(
  client: SQSClient,
  QueueUrl: string,
): Promise<{ arn: string; messages: number }> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  );
  return { arn: Attributes.QueueArn ?? '', messages: Number(Attributes.ApproximateNumberOfMessages ?? 0) };
}
