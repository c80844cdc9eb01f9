import { SQSClient } from '@aws-sdk/client-sqs';
import { queueDepth, type WaitingQueue, waitingQueuesAmong } from '../deployment/waiting-queues.ts';
import { noSuch, stageResources } from './stack-resources.ts';
import type { Context } from './verb.ts';

export async function waitingQueues(context: Context): Promise<WaitingQueue[]> {
  return waitingQueuesAmong(await stageResources(context));
}

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

export const depthOf = ({ client }: Context, url: string) => queueDepth(client(SQSClient), url);
