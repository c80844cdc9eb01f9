import { type Described, describeMessage } from './describe-message.ts';
import { type Context, defineVerb } from './verb.ts';
import { withMessages } from './waiting-messages.ts';
import { depthOf, waitingQueue, waitingQueues } from './waiting-queues.ts';

export const verb = defineVerb({
  takes: ['[queue]'],
  help: `Lists what waits for a person: the queues with their numbers of messages, or the messages of one queue with reason and age.

  [queue]              as in its alarm's name: orders-charge-payment

While it looks, which takes a moment, nobody else sees the messages.
`,
  options: {},
  changes: false,
  run: (context, [queue]) => (queue === undefined ? listQueues(context) : listMessages(context, queue)),
});

async function listQueues(context: Context): Promise<void> {
  const queues = await waitingQueues(context);
  const depths = await Promise.all(queues.map(({ url }) => depthOf(context, url)));
  const waiting = queues.flatMap(({ name, source }, index) => {
    const messages = depths[index]?.messages ?? 0;
    return messages > 0 ? [`${name}  ${messages}  ${source ? 'dead letters' : 'failures'}`] : [];
  });
  for (const line of waiting) context.say(line);
  if (waiting.length === 0)
    context.say(`Nothing waits in the ${queues.length} queues of stage ${context.stage.name}.`);
}

async function listMessages(context: Context, given: string): Promise<void> {
  const { name, url } = await waitingQueue(context, given);
  await withMessages(context, { url }, async (messages) => {
    context.say(`${name}: ${messages.length === 0 ? 'nothing waits' : `${messages.length} waiting`}`);
    for (const message of messages) for (const line of linesOf(describeMessage(message))) context.say(line);
  });
}

function linesOf({ id, reason, detail, about, correlationId, sentAt }: Described): string[] {
  return [
    '',
    `message ${id}`,
    `  reason       ${reason}${detail && `: ${detail}`}`,
    `  about        ${about}`,
    `  since        ${sentAt.toISOString()} (${ageOf(sentAt)})`,
    ...(correlationId === undefined ? [] : [`  correlation  ${correlationId}`]),
  ];
}

function ageOf(since: Date): string {
  const minutes = Math.floor((Date.now() - since.getTime()) / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60 / 24)} days`;
}
