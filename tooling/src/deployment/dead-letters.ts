/** How much the queues of a stage hold that nobody tries any more. */
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { StageStack } from './stage.ts';

/** Of a dead-letter queue, or of one that takes what a stream or a schedule gave up on. */
export type DeadLetters = { readonly queue: string; readonly messages: number };

type Queue = { readonly queue: string; readonly url: string };

export async function deadLettersOf(stacks: readonly StageStack[]): Promise<DeadLetters[]> {
  const each = stacks.map(async (stack) => depths(await failureQueues(stack), stack.region));
  return (await Promise.all(each)).flat();
}

/** Called as their stack calls them: CloudFormation cuts the names of queues. */
async function failureQueues({ name, region }: StageStack): Promise<Queue[]> {
  const client = new CloudFormationClient({ region });
  const queues: Queue[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: name })) {
    for (const {
      ResourceType,
      LogicalResourceId = '',
      PhysicalResourceId = '',
    } of page.StackResourceSummaries ?? []) {
      if (ResourceType !== 'AWS::SQS::Queue' || !/(DeadLetterQueue|Failures)$/.test(LogicalResourceId))
        continue;
      queues.push({ queue: `${name}-${LogicalResourceId}`, url: PhysicalResourceId });
    }
  }
  client.destroy();
  return queues;
}

async function depths(queues: readonly Queue[], region: string): Promise<DeadLetters[]> {
  const client = new SQSClient({ region });
  const depth = async ({ queue, url }: Queue) => {
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    return { queue, messages: Number(Attributes?.ApproximateNumberOfMessages ?? 0) };
  };
  const found = await Promise.all(queues.map(depth));
  client.destroy();
  return found;
}
