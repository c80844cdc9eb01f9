import { appendFile } from 'node:fs/promises';
import { describeMessage } from './describe-message.ts';
import { applied, defineVerb } from './verb.ts';
import { deleteMessage, withMessages } from './waiting-messages.ts';
import { waitingQueue } from './waiting-queues.ts';

export const verb = defineVerb({
  takes: ['<queue>'],
  help: `Deletes messages that wait, for good: what they ask for is then not done.

  <queue>              as in its alarm's name: orders-charge-payment
  --only <message id>  these messages; may be given more than once. All unless told
  --save <file>        writes them there first, one a line. They may hold names and addresses of customers
`,
  options: { only: { type: 'string', multiple: true }, save: { type: 'string' } },
  changes: true,
  async run(context, [given = ''], { only, save }) {
    const { name, url } = await waitingQueue(context, given);
    await withMessages(context, { url, only }, async (messages) => {
      if (messages.length === 0) return context.say(`Nothing waits in ${name}.`);
      for (const message of messages) {
        const { id, reason, about } = describeMessage(message);
        context.say(`${id} ${reason} ${about}`);
      }
      context.say(`${messages.length} messages of ${name} are to be deleted.`);
      await applied(context, async () => {
        for (const message of messages) {
          const { MessageId, Body, MessageAttributes } = message;
          if (save) await appendFile(save, `${JSON.stringify({ MessageId, Body, MessageAttributes })}\n`);
          await deleteMessage(context, url, message);
        }
        context.say(`${messages.length} messages are deleted.`);
      });
    });
  },
});
