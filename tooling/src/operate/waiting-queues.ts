/** The queues in which messages wait for a person: each consumer's dead-letter queue, and the failures queue of what reads a stream or runs on a schedule. */
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { noSuch, type StackResource, stageResources } from './stack-resources.ts';
import type { Context } from './verb.ts';

export type WaitingQueue = {
  /** As in its alarm's name, without stage and kind: `orders-charge-payment`. */
  readonly name: string;
  readonly service: string;
  readonly url: string;
  /** Where its messages failed; a failures queue has none, for nobody reads its messages. */
  readonly source?: string;
};

const kinds = /(?<subject>.+?)(?<kind>DeadLetterQueue|Failures)$/;

export async function waitingQueues(context: Context): Promise<WaitingQueue[]> {
  const queues = (await stageResources(context)).filter(({ type }) => type === 'AWS::SQS::Queue');
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

/** `given`: its name, or that of one of its alarms. Throws with the names of those that there are. */
export async function waitingQueue(context: Context, given: string): Promise<WaitingQueue> {
  const queues = await waitingQueues(context);
  const name = given
    .replace(`orderflow-${context.stage.name}-`, '')
    .replace(/-(dead-letters|failures|oldest-message)$/, '');
  const found = queues.find((each) => each.name === name);
  return (
    found ??
    noSuch(
      'dead-letter or failures queue',
      given,
      queues.map((each) => each.name),
      context,
    )
  );
}

/** Visible ones, by SQS's own, approximate count. */
export async function depthOf({ client }: Context, url: string): Promise<{ arn: string; messages: number }> {
  const { Attributes = {} } = await client(SQSClient).send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
    }),
  );
  return { arn: Attributes.QueueArn ?? '', messages: Number(Attributes.ApproximateNumberOfMessages ?? 0) };
}
