/** `npm run status`: whether a stage is well, and where it is not. Ends with 1 when it is not. */
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { callersAccount } from './deployment/account.ts';
import { chosenRegion } from './deployment/region.ts';
import type { Stage } from './deployment/stage.ts';
import { checkStageName } from './deployment/stage-name.ts';
import { type StageStatus, stageStatus } from './deployment/stage-status.ts';

const usage = `Usage: npm run status -- --stage <name> [--region <region>] [--json]

  --stage    which deployment
  --region   where it is: else AWS_REGION, else us-east-1
  --json     for machines

Of npm start's stage dev: AWS_ENDPOINT_URL=http://127.0.0.1:4566 and the keys that it prints.`;

type Options = { readonly stage: Stage; readonly json: boolean };

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      region: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const stage = { name: checkStageName(values.stage), region: chosenRegion(values.region) };
  return { stage, json: values.json };
}

async function run({ stage, json }: Options): Promise<void> {
  const account = await callersAccount(stage.region);
  const status = await stageStatus(stage, account === undefined ? 'local-cloud' : 'aws');
  console.log(json ? JSON.stringify(status, undefined, 2) : told(status).join('\n'));
  process.exitCode = status.healthy ? 0 : 1;
}

function told({ stage, region, healthy, stacks, urls, alarms, deadLetters }: StageStatus): string[] {
  const parked = deadLetters.filter(({ messages }) => messages > 0);
  const width = Math.max(...stacks.map(({ name }) => name.length));
  return [
    `Stage ${stage} in ${region}`,
    ...stacks.map(({ name, status, changedAt = '' }) =>
      `  ${name.padEnd(width)}  ${status.padEnd(24)} ${changedAt}`.trimEnd(),
    ),
    ...Object.entries(urls).map(([name, url]) => `  ${name.padEnd(10)} ${url}`),
    `Alarms: ${alarms.ok} are quiet, ${alarms.insufficientData} have seen nothing yet, ${alarms.inAlarm.length} ring`,
    ...alarms.inAlarm.map(({ name, reason }) => `  ${name}: ${reason}`),
    `Dead letters: ${parked.length} of ${deadLetters.length} queues hold some`,
    ...parked.map(({ queue, messages }) => `  ${queue}: ${messages}`),
    healthy ? 'All is well.' : 'Not all is well.',
  ];
}

await runCommand({ usage, readOptions, run });
