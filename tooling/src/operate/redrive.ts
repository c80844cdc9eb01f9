import { setTimeout as sleep } from 'node:timers/promises';
import {
  ListMessageMoveTasksCommand,
  type Message,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { WaitingQueue } from '../deployment/waiting-queues.ts';
import { describeMessage } from './describe-message.ts';
import { applied, type Context, defineVerb } from './verb.ts';
import { deleteMessage, withMessages } from './waiting-messages.ts';
import { depthOf, waitingQueue } from './waiting-queues.ts';

export const verb = defineVerb({
  takes: ['<queue>'],
  help: `Sends dead letters back to the queue that they failed in, where their function tries them again.
What fails again comes back. What had its effect already has it once: consumers recognise repeats.

  <queue>              as in its alarm's name: orders-charge-payment
  --only <message id>  these messages; may be given more than once. All unless told
  --per-second <n>     at most so many of them in a second
`,
  options: { only: { type: 'string', multiple: true }, 'per-second': { type: 'string' } },
  changes: true,
  async run(context, [given = ''], { only, 'per-second': rate }) {
    const queue = await waitingQueue(context, given);
    const source = sourceOf(queue);
    if (only) return moveSome(context, queue, source, only);
    const { arn, messages } = await depthOf(context, queue.url);
    if (messages === 0) return context.say(`Nothing waits in ${queue.name}.`);
    context.say(`${messages} messages of ${queue.name} go back to ${nameOf(source)}.`);
    const perSecond = rate === undefined ? undefined : rateOf(rate);
    await applied(context, async () => {
      const { arn: destination } = await depthOf(context, source);
      const moved = await moveAll(context, { from: arn, to: destination, perSecond });
      context.say(
        `${moved} messages went back. What fails again is here again: npm run operate -- parked ${queue.name}`,
      );
    });
  },
});

function sourceOf({ name, service, source }: WaitingQueue): string {
  if (source !== undefined) return source;
  throw new Error(
    `${name} is a failures queue: its messages say where something was, and nobody reads them. See docs/runbooks/failures.md; ` +
      `for events of a relay: npm run operate -- recover-events ${service}`,
  );
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (Number.isInteger(rate) && rate >= 1 && rate <= 500) return rate;
  throw new Error(`--per-second takes a whole number from 1 to 500, not "${text}"`);
}

const nameOf = (url: string) => url.split('/').at(-1) ?? url;

/** One by one: SQS's own redrive moves all or none. Twice is better than never, so that each is sent before it is deleted. */
async function moveSome(
  context: Context,
  queue: WaitingQueue,
  source: string,
  only: readonly string[],
): Promise<void> {
  await withMessages(context, { url: queue.url, only }, async (messages) => {
    for (const message of messages) context.say(`${message.MessageId} ${describeMessage(message).about}`);
    context.say(`${messages.length} messages of ${queue.name} go back to ${nameOf(source)}.`);
    await applied(context, async () => {
      for (const message of messages) {
        await sendAnew(context, source, message);
        await deleteMessage(context, queue.url, message);
      }
      context.say(`${messages.length} messages went back.`);
    });
  });
}

/** Without its attributes, which say why it failed. */
async function sendAnew({ client }: Context, url: string, { Body }: Message): Promise<void> {
  await client(SQSClient).send(new SendMessageCommand({ QueueUrl: url, MessageBody: Body }));
}

type Move = { readonly from: string; readonly to: string; readonly perSecond: number | undefined };

/** Messages that functions have parked do not know where they came from, so that the destination has to be told. */
async function moveAll({ client }: Context, { from, to, perSecond }: Move): Promise<number> {
  const sqs = client(SQSClient);
  await sqs.send(
    new StartMessageMoveTaskCommand({
      SourceArn: from,
      DestinationArn: to,
      MaxNumberOfMessagesPerSecond: perSecond,
    }),
  );
  for (;;) {
    const { Results = [] } = await sqs.send(
      new ListMessageMoveTasksCommand({ SourceArn: from, MaxResults: 1 }),
    );
    const [task] = Results;
    if (task?.Status === 'COMPLETED') return task.ApproximateNumberOfMessagesMoved ?? 0;
    if (task?.Status !== 'RUNNING')
      throw new Error(
        `The redrive has ended as ${task?.Status}: ${task?.FailureReason ?? 'no reason given'}`,
      );
    await sleep(1000);
  }
}
