/** `npm run test:e2e`: what people do through the public doors, on any stage; without one on a local cloud. */
import { join } from 'node:path';
import { runCommand } from './command-line.ts';
import { callersAccount } from './deployment/account.ts';
import { untilInterrupted } from './deployment/interrupted.ts';
import { packageStacks, root } from './stacks.ts';
import { checkStage } from './stage-tests/check-stage.ts';
import { type Options, readOptions, usage } from './stage-tests/options.ts';
import { runJourneys } from './stage-tests/run-journeys.ts';
import { findStage, type StageAddress } from './stage-tests/stage-address.ts';
import { removeStagePeople } from './stage-tests/stage-people.ts';
import { summary } from './stage-tests/summary.ts';

// Not where `npm test` leaves its own: these would be counted with them.
const reportFile = join(root, 'node_modules/.cache/orderflow/journeys.json');

async function run(options: Options): Promise<void> {
  const stage = await findPlace(options);
  const name = stage?.name ?? 'a local cloud';
  console.log(`Target: ${name}${stage ? `, ${stage.apiUrl}` : ''}`);
  const began = performance.now();
  const { passed, tests } = await untilInterrupted(
    (signal) => testThere(stage, options.filters, signal),
    () => '\nInterrupted. Whoever was signed up for the tests is deleted; what they ordered stays.',
  );
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${name}: ${summary(tests)} in ${seconds} s`);
  process.exitCode = passed ? 0 : 1;
}

async function findPlace({ place, region }: Options): Promise<StageAddress | undefined> {
  if (place === undefined) return undefined;
  const account = await callersAccount(region);
  if (account) console.log(`Account ${account.accountId} as ${account.arn}`);
  return 'stage' in place ? findStage({ name: place.stage, region }) : place;
}

async function testThere(stage: StageAddress | undefined, filters: readonly string[], signal: AbortSignal) {
  if (stage === undefined) {
    await packageStacks();
    return runJourneys({ stage, filters, reportFile, signal });
  }
  try {
    await checkStage(stage);
    return await runJourneys({ stage, filters, reportFile, signal });
  } finally {
    const people = await removeStagePeople(stage);
    console.log(`${people} people who were signed up for the tests are deleted.`);
  }
}

await runCommand({ usage, readOptions, run });
