/** How a stage is: its stacks, its alarms, and what its queues have given up on. */
import { type DeadLetters, deadLettersOf } from './dead-letters.ts';
import { type StackState, stackState } from './stack-state.ts';
import { type Stage, type StageStack, stageStacks } from './stage.ts';
import { type StageAlarms, stageAlarms } from './stage-alarms.ts';

export type StackStatus = {
  readonly name: string;
  readonly region: string;
  /** CloudFormation's word, or `MISSING`. */
  readonly status: string;
  readonly changedAt?: string;
};

export type StageStatus = {
  readonly stage: string;
  readonly region: string;
  readonly healthy: boolean;
  readonly stacks: readonly StackStatus[];
  readonly urls: Readonly<Record<string, string>>;
  readonly alarms: StageAlarms;
  readonly deadLetters: readonly DeadLetters[];
};

/** Of npm start's stage, too, which has no stack for its page. */
export async function stageStatus(stage: Stage, where: 'aws' | 'local-cloud'): Promise<StageStatus> {
  const all = stageStacks(stage);
  const states = await Promise.all(all.map((stack) => stackState(stack)));
  const byId: States = Object.fromEntries(all.map(({ id }, index) => [id, states[index]]));
  const optional = where === 'aws' ? ['demo'] : ['demo', 'console'];
  const expected = all.filter(({ id }) => byId[id] !== undefined || !optional.includes(id));
  const stacks = expected.map((stack) => statusOf(stack, byId[stack.id]));
  const alarms = await stageAlarms(stage);
  const deadLetters = await deadLettersOf(expected.filter(({ id }) => byId[id]));
  const healthy =
    stacks.every(({ status }) => /^(CREATE|UPDATE)_COMPLETE$/.test(status)) &&
    alarms.inAlarm.length === 0 &&
    deadLetters.every(({ messages }) => messages === 0);
  const { name, region } = stage;
  return { stage: name, region, healthy, stacks, urls: urlsOf(byId), alarms, deadLetters };
}

type States = Readonly<Record<string, StackState | undefined>>;

function statusOf({ name, region }: StageStack, state: StackState | undefined): StackStatus {
  if (state === undefined) return { name, region, status: 'MISSING' };
  return { name, region, status: state.status, changedAt: state.changedAt.toISOString() };
}

function urlsOf({ shared, notifications, console }: States): Record<string, string> {
  const urls = {
    page: console?.outputs.ConsoleUrl,
    api: shared?.outputs.ApiUrl,
    liveFeed: notifications?.outputs.LiveFeedUrl,
  };
  return Object.fromEntries(
    Object.entries(urls).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
