import { CancelReplayCommand, EventBridgeClient, ListReplaysCommand } from '@aws-sdk/client-eventbridge';
import { applied, type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: ['[replay]'],
  help: `Ends a replay. What it has sent, it has sent; what waits in queues is handled.

  [replay]             its name. Without it, the replays that run are listed
`,
  options: {},
  changes: true,
  async run(context, [name]) {
    const running = await runningReplays(context);
    if (name === undefined || !running.includes(name)) {
      context.say(
        running.length > 0 ? `These replays run: ${running.join(', ')}` : 'No replay of this stage runs.',
      );
      return;
    }
    context.say(`Replay ${name} is to end.`);
    await applied(context, async () => {
      await context.client(EventBridgeClient).send(new CancelReplayCommand({ ReplayName: name }));
      context.say(`Replay ${name} ends.`);
    });
  },
});

async function runningReplays({ client, stage }: Context): Promise<string[]> {
  const { Replays = [] } = await client(EventBridgeClient).send(
    new ListReplaysCommand({ NamePrefix: `orderflow-${stage.name}-`, Limit: 100 }),
  );
  return Replays.filter(({ State }) => State === 'STARTING' || State === 'RUNNING').map(
    ({ ReplayName = '' }) => ReplayName,
  );
}
