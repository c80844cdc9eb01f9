/** `npm run remove`: takes a stage out of the AWS account, and proves that nothing of it is left. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { accountOfAws } from './deployment/account.ts';
import { untilInterrupted } from './deployment/interrupted.ts';
import { chosenRegion } from './deployment/region.ts';
import type { RemovalPlan } from './deployment/removal-plan.ts';
import { removeStage } from './deployment/remove-stage.ts';
import type { Stage } from './deployment/stage.ts';
import { checkStageName } from './deployment/stage-name.ts';

const usage = `Usage: npm run remove -- --stage <name> [--region <region>] [--yes] [--data-too]

  --stage      which deployment
  --region     where it is: else AWS_REGION, else us-east-1
  --yes        does not ask; a stage that keeps its data asks nevertheless
  --data-too   also a stage that keeps its data, with all of that, for good`;

type Options = { readonly stage: Stage; readonly yes: boolean; readonly dataToo: boolean };

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      region: { type: 'string' },
      yes: { type: 'boolean', default: false },
      'data-too': { type: 'boolean', default: false },
    },
  });
  return {
    stage: { name: checkStageName(values.stage), region: chosenRegion(values.region) },
    yes: values.yes,
    dataToo: values['data-too'],
  };
}

const say = (line: string) => console.log(line);

async function run({ stage, yes, dataToo }: Options): Promise<void> {
  const account = await accountOfAws(stage.region);
  say(`Account ${account.accountId} as ${account.arn}`);
  const confirm = (plan: RemovalPlan) => {
    tell(stage, plan);
    return yes && plan.kept.length === 0 ? Promise.resolve(true) : typesItsName(stage);
  };
  const { outcome, left, stays } = await untilInterrupted(
    (signal) => removeStage({ stage, dataToo, confirm, say, signal }),
    () => `\nInterrupted. CloudFormation finishes what it has begun; the same command goes on from there.`,
  );
  if (outcome === 'nothing-there')
    say(`There is nothing to remove: no stage ${stage.name} in ${stage.region}.`);
  if (outcome === 'declined') say('Nothing was removed.');
  for (const each of stays) say(`Stays: ${each}`);
  if (outcome === 'removed' && left.length === 0) say(`Nothing is left of stage ${stage.name}.`);
  for (const each of left) console.error(`Left: ${each}`);
  process.exitCode = outcome === 'declined' || left.length > 0 ? 1 : 0;
}

function tell({ name, region }: Stage, { stacks, belongings, kept }: RemovalPlan): void {
  say(`Of stage ${name} in ${region} this removes, with everything in it:`);
  for (const stack of stacks) say(`  stack ${stack.name} (${stack.region})`);
  const data = belongings.filter(({ remove, kind }) => remove && kind !== 'log group');
  for (const { kind, name: each, region: where } of data) say(`  ${kind} ${each} (${where})`);
  if (kept.length > 0) say('This stage was deployed to keep its data. There is no way back.');
}

/** Also from a pipe; an input that ends without a line is a no. */
async function typesItsName({ name }: Stage): Promise<boolean> {
  const input = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<undefined>((resolve) => input.once('close', () => resolve(undefined)));
  try {
    const typed = await Promise.race([input.question('Type the name of the stage to go on: '), ended]);
    return typed?.trim() === name;
  } finally {
    input.close();
  }
}

await runCommand({ usage, readOptions, run });
