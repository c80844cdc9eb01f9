/** How much the queues of a stage hold that nobody tries any more. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SQSClient } from '@aws-sdk/client-sqs';
import { stackResources } from './stack-resources.ts';
import type { StageStack } from './stage.ts';
import { queueDepth, waitingQueuesAmong } from './waiting-queues.ts';

/** `queue`: as `npm run operate` calls it, such as `orders-charge-payment`. */
export type DeadLetters = { readonly queue: string; readonly messages: number };

export async function deadLettersOf(stacks: readonly StageStack[]): Promise<DeadLetters[]> {
  return (await Promise.all(stacks.map(deadLettersIn))).flat();
}

async function deadLettersIn(stack: StageStack): Promise<DeadLetters[]> {
  const { region } = stack;
  const cloudFormation = new CloudFormationClient({ region });
  const sqs = new SQSClient({ region });
  try {
    const queues = waitingQueuesAmong(await stackResources(cloudFormation, stack));
    return await Promise.all(
      queues.map(async ({ name, url }) => ({ queue: name, messages: (await queueDepth(sqs, url)).messages })),
    );
  } finally {
    cloudFormation.destroy();
    sqs.destroy();
  }
}
