import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeArchiveCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  ListRulesCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { noSuch, stageResources } from './stack-resources.ts';
import { readRange, type TimeRange } from './times.ts';
import { applied, type Context, defineVerb } from './verb.ts';

export const verb = defineVerb({
  takes: [],
  help: `Sends events of the archive to the rules of the bus once more. Consumers recognise what they have handled.

  --from <time>        when the first of them came onto the bus, such as 2026-11-04T03:15:00Z
  --to <time>          when the last did. An event may need ten minutes into the archive
  --rule <name>        to this rule only; may be given more than once. To all rules unless told
  --no-wait            does not wait for its end
`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    rule: { type: 'string', multiple: true },
    'no-wait': { type: 'boolean', default: false },
  },
  changes: true,
  async run(context, _args, { from, to, rule: given = [], 'no-wait': noWait }) {
    const range = readRange({ ...(from && { from }), ...(to && { to }) });
    const { archive, bus, rules } = await busOf(context);
    const chosen = given.map((name) => rules.get(name) ?? noSuch('rule', name, [...rules.keys()], context));
    const { EventCount, EventSourceArn, ArchiveArn } = await context
      .client(EventBridgeClient)
      .send(new DescribeArchiveCommand({ ArchiveName: archive }));
    const target = given.length > 0 ? given.join(', ') : `all ${rules.size} rules of ${bus}`;
    context.say(`The archive ${archive} holds ${EventCount} events, by a count that may lag for a day.`);
    context.say(`Those from ${range.from.toISOString()} to ${range.to.toISOString()} go to ${target}.`);
    await applied(context, async () => {
      const name = await start(context, { range, ArchiveArn, EventSourceArn, FilterArns: chosen });
      context.say(`Replay ${name} has begun. To stop it: npm run operate -- cancel-replay ${name}`);
      if (!noWait) await waitForEnd(context, name);
    });
  },
});

async function busOf(context: Context) {
  const shared = (await stageResources(context)).filter(({ stack }) => stack === 'shared');
  const physicalId = (wanted: string) => shared.find(({ type }) => type === wanted)?.physicalId ?? '';
  const bus = physicalId('AWS::Events::EventBus');
  const rules = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page = await context
      .client(EventBridgeClient)
      .send(new ListRulesCommand({ EventBusName: bus, NextToken }));
    for (const { Name = '', Arn = '' } of page.Rules ?? []) rules.set(Name, Arn);
    NextToken = page.NextToken;
  } while (NextToken);
  // The rule by which the bus itself fills the archive is AWS's own.
  for (const name of rules.keys()) if (name.startsWith('Events-Archive-')) rules.delete(name);
  return { archive: physicalId('AWS::Events::Archive'), bus, rules };
}

type Replay = {
  readonly range: TimeRange;
  readonly ArchiveArn: string | undefined;
  readonly EventSourceArn: string | undefined;
  readonly FilterArns: string[];
};

async function start(
  { client, stage }: Context,
  { range, ArchiveArn, EventSourceArn, FilterArns }: Replay,
): Promise<string> {
  const ReplayName = `orderflow-${stage.name}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await client(EventBridgeClient).send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn: ArchiveArn,
      EventStartTime: range.from,
      EventEndTime: range.to,
      Destination: { Arn: EventSourceArn, ...(FilterArns.length > 0 && { FilterArns }) },
    }),
  );
  return ReplayName;
}

async function waitForEnd({ client, say }: Context, name: string): Promise<void> {
  for (;;) {
    const replay = await client(EventBridgeClient).send(new DescribeReplayCommand({ ReplayName: name }));
    const { State = 'FAILED', StateReason, EventLastReplayedTime: last } = replay;
    if (State === 'COMPLETED')
      return say(
        `Replay ${name} is complete${last ? `; the last event is of ${last.toISOString()}` : ': there was no event'}.`,
      );
    if (State === 'FAILED' || State === 'CANCELLED')
      throw new Error(`Replay ${name} has ended as ${State}${StateReason ? `: ${StateReason}` : ''}`);
    await sleep(500);
  }
}
