import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { alarmsOfStage, rings } from '../deployment/alarms-of-stage.ts';
import { type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: [],
  help: `Lists the alarms of the stage that ring now, since when, and what they mean.
`,
  options: {},
  changes: false,
  async run(context) {
    const ringing = await ringingAlarms(context);
    for (const { name, since, description } of ringing) {
      context.say(`${name}  since ${since?.toISOString() ?? 'an unknown time'}`);
      context.say(`  ${description}`);
    }
    if (ringing.length === 0) context.say(`No alarm of stage ${context.stage.name} rings.`);
  },
});

type Ringing = { readonly name: string; readonly since: Date | undefined; readonly description: string };

async function ringingAlarms({ client, stage }: Context): Promise<Ringing[]> {
  const ringing: Ringing[] = [];
  for await (const alarm of alarmsOfStage(client(CloudWatchClient), stage, 'ALARM')) {
    if (!rings(alarm)) continue;
    const { AlarmName: name = '', AlarmDescription: description = '', StateUpdatedTimestamp: since } = alarm;
    ringing.push({ name, since, description });
  }
  return ringing;
}
