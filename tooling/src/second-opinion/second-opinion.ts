/** Deploys everything to an emulator that others wrote, tests it there through its public doors, and removes it. */
import { join } from 'node:path';
import { findBelongings } from '../deployment/belongings/find-belongings.ts';
import { root } from '../stacks.ts';
import { checkStage } from '../stage-tests/check-stage.ts';
import { type JourneysOutcome, runJourneys } from '../stage-tests/run-journeys.ts';
import { findStage } from '../stage-tests/stage-address.ts';
import { summary } from '../stage-tests/summary.ts';
import type { Differences } from './differences.ts';
import { startFront } from './front.ts';
import { adopt, awsVariables, runStageCommand } from './stage-commands.ts';
import { administrator, type Emulator } from './start-ministack.ts';
import { differencesTable } from './table.ts';
import { troubleIn } from './verdict.ts';

const stage = { name: 'second-opinion', region: 'us-east-1' } as const;

/** Summed up by count-tests.ts. */
const reportFile = join(root, 'test/journeys/test-results.json');

/** Resolves to what is not as it should be; rejects when it could not be found out. */
export async function secondOpinion(
  emulator: Emulator,
  differences: Differences,
  signal: AbortSignal,
): Promise<string[]> {
  const front = await startFront(emulator.url, differences);
  try {
    adopt(awsVariables(front.url, stage.region, administrator));
    await timed(`Deploying to ${emulator.name}`, () =>
      runStageCommand('deploy.ts', ['--stage', stage.name, '--throwaway', '--guests'], signal),
    );
    const outcome = await timed('Testing there', () => testThere(differences, signal));
    await timed('Removing it', () => runStageCommand('remove.ts', ['--stage', stage.name, '--yes'], signal));
    const left = (await findBelongings(stage)).filter(({ staysBecause }) => staysBecause === undefined);

    console.log(`\nWhat ${emulator.name} does otherwise than AWS and the local cloud:`);
    for (const line of differencesTable(differences, front.counts)) console.log(line);
    console.log(
      `\n${emulator.name}: ${summary(outcome.tests)}, ${left.length} things left after the removal`,
    );
    return troubleIn({
      outcome,
      differences,
      counts: front.counts,
      left: left.map(({ kind, name }) => `${kind} ${name}`),
    });
  } finally {
    await front.stop();
  }
}

async function testThere(differences: Differences, signal: AbortSignal): Promise<JourneysOutcome> {
  const address = await findStage(stage);
  await checkStage(address);
  const expectedToFail = Object.keys(differences.tests);
  return runJourneys({ stage: address, expectedToFail, reportFile, signal });
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  console.log(`\n${what} …`);
  const result = await work();
  console.log(`${what}: ${Math.round((performance.now() - began) / 1000)} s`);
  return result;
}
