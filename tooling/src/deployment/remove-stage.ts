/** Takes a stage out of its account: stacks in the order that is the reverse of their deployment, then what they leave behind. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Belonging } from './belongings/belonging.ts';
import { emptyBucket } from './belongings/buckets.ts';
import { findBelongings } from './belongings/find-belongings.ts';
import { releaseGatewayLogRole } from './gateway-log-role.ts';
import { bucketsOf, planRemoval, type RemovalPlan, refuseForeignImports } from './removal-plan.ts';
import { madeSender, releaseSenderIdentity } from './sender-identity.ts';
import { deleteStackFully, pauseMs, untilStill } from './settle.ts';
import { stackState } from './stack-state.ts';
import { type Stage, type StageStack, stageStack, stageStacks } from './stage.ts';
import { refuseOtherRegion } from './stage-region.ts';

export type RemoveOptions = {
  readonly stage: Stage;
  /** Also what the stage was deployed to keep. Without it such a stage is refused. */
  readonly dataToo?: boolean;
  /** Asked once it is known what would go; false ends it with nothing done. */
  readonly confirm: (plan: RemovalPlan) => Promise<boolean>;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
};

export type Removal = {
  readonly outcome: 'nothing-there' | 'declined' | 'removed';
  /** What should be gone and is not: `<kind> <name> (<region>)`. */
  readonly left: readonly string[];
  /** What stays for a reason, with the reason. */
  readonly stays: readonly string[];
};

/** Safe to repeat, also after it was interrupted. Throws for a stage that keeps its data, unless that is to go, too. */
export async function removeStage({
  stage,
  dataToo = false,
  confirm,
  say,
  signal,
}: RemoveOptions): Promise<Removal> {
  refuseOtherRegion(stage, await stackState(stageStack(stage, 'console')));
  const plan = await planRemoval(stage);
  if (plan.stacks.length === 0 && !plan.belongings.some(mustGo)) {
    return { outcome: 'nothing-there', left: [], stays: staying(plan.belongings) };
  }
  if (plan.kept.length > 0 && !dataToo) throw new Error(refusal(stage, plan));
  await refuseForeignImports(stage);
  if (!(await confirm(plan))) return { outcome: 'declined', left: [], stays: [] };
  for (const { unprotect } of plan.belongings) await unprotect?.();
  const sender = await madeSender(stage);
  for (const stack of plan.stacks.toReversed()) await removeStack(stack, say, signal);
  const role = await releaseGatewayLogRole(stage);
  const identity = sender && (await releaseSenderIdentity(stage, sender));
  const { left, stays } = await removeRest(stage, say, signal);
  const kept = [role, identity].filter((each) => each !== undefined);
  return { outcome: 'removed', left, stays: [...new Set([...stays, ...kept])] };
}

const mustGo = ({ staysBecause }: Belonging) => staysBecause === undefined;

function refusal({ name, region }: Stage, { kept }: RemovalPlan): string {
  return [
    `Nothing was removed: stage ${name} keeps its data.`,
    ...kept.map((each) => `  ${each}`),
    'Whoever wants to lose all of that, for good, says so:',
    `  npm run remove -- --stage ${name} --region ${region} --data-too`,
  ].join('\n');
}

async function removeStack(stack: StageStack, say: RemoveOptions['say'], signal: AbortSignal): Promise<void> {
  if ((await untilStill(stack, say, signal)) === undefined) return;
  say(`${stack.name} …`);
  const empty = async () => {
    for (const bucket of await bucketsOf(stack)) await emptyBucket(stack.region, bucket);
  };
  await empty();
  try {
    await deleteStackFully(stack, say, signal);
  } catch (error) {
    signal.throwIfAborted();
    // Functions that were still at work may have written to a bucket that had been emptied.
    if ((await stackState(stack))?.status !== 'DELETE_FAILED') throw error;
    await empty();
    await deleteStackFully(stack, say, signal);
  }
  say(`${stack.name} is gone`);
}

/** AWS goes on listing some things for a while after they are gone: with the usual pauses this is two minutes. */
const askedAgain = 24;

async function removeRest(stage: Stage, say: RemoveOptions['say'], signal: AbortSignal) {
  for (let round = 1; ; round += 1) {
    signal.throwIfAborted();
    const belongings = await findBelongings(stage);
    for (const { kind, name, region, remove } of belongings.filter(mustGo)) {
      if (remove === undefined) continue;
      await remove();
      say(`${kind} ${name} is gone (${region})`);
    }
    const left = await whatIsLeft(stage);
    if (left.length === 0 || round > askedAgain) return { left, stays: staying(belongings) };
    if (round === 1) say(`AWS still lists ${left.length} of its things: asking again for a while …`);
    await sleep(pauseMs(), undefined, { signal });
  }
}

async function whatIsLeft(stage: Stage): Promise<string[]> {
  const stacks = stageStacks(stage);
  const states = await Promise.all(stacks.map((stack) => stackState(stack)));
  const belongings = (await findBelongings(stage)).filter(mustGo);
  return [
    ...stacks.filter((_, index) => states[index]).map(({ name, region }) => `stack ${name} (${region})`),
    ...belongings.map(({ kind, name, region }) => `${kind} ${name} (${region})`),
  ];
}

function staying(belongings: readonly Belonging[]): string[] {
  return belongings.flatMap(({ kind, name, staysBecause }) =>
    staysBecause === undefined ? [] : `${kind} ${name}: ${staysBecause}`,
  );
}
