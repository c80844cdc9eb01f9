/** Runs what people do through the public doors, test/journeys, as a process of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../stacks.ts';
import type { StageAddress } from './stage-address.ts';

export type Journeys = {
  /** Undefined for a local cloud that the tests start themselves. */
  readonly stage: StageAddress | undefined;
  /** Parts of file names; none for all. */
  readonly filters?: readonly string[];
  /** Names of tests that have to fail there: see TestOutcome. */
  readonly expectedToFail?: readonly string[];
  /** Where vitest's JSON report goes. */
  readonly reportFile: string;
  readonly signal?: AbortSignal;
};

export type TestOutcome = {
  /** `live-feed.test.ts > a suite > a test`; of a file that could not be run, its own. */
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo';
};

type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: TestOutcome['status'];
    }[];
  }[];
};

export type JourneysOutcome = { readonly passed: boolean; readonly tests: readonly TestOutcome[] };

/** Its output is shown as it comes. Rejects when the tests could not be run at all. */
export async function runJourneys(journeys: Journeys): Promise<JourneysOutcome> {
  mkdirSync(dirname(journeys.reportFile), { recursive: true });
  rmSync(journeys.reportFile, { force: true });
  const exitCode = await runVitest(journeys);
  journeys.signal?.throwIfAborted();
  return { passed: exitCode === 0, tests: readReport(journeys.reportFile) };
}

function runVitest({
  stage,
  filters = [],
  expectedToFail = [],
  reportFile,
  signal,
}: Journeys): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  // Where the work is done by somebody else, most of the time is waiting.
  const workers = stage ? ['--maxWorkers=4'] : [];
  const args = ['run', '--config', 'vitest.config.ts', '--project', 'journeys', ...workers, ...filters];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: join(root, 'test'),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...(stage && { ORDERFLOW_STAGE: JSON.stringify(stage) }),
        ORDERFLOW_REPORT: reportFile,
        ORDERFLOW_EXPECTED_TO_FAIL: JSON.stringify(expectedToFail),
      },
      ...(signal && { signal, killSignal: 'SIGINT' }),
    });
    child.on('error', (error) => error.name !== 'AbortError' && reject(error));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function readReport(file: string): TestOutcome[] {
  if (!existsSync(file)) throw new Error('The tests could not be run: see above');
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const path = relative(join(root, 'test/journeys'), name);
    const tests = assertionResults.map(({ ancestorTitles, title, status }) => ({
      name: [path, ...ancestorTitles, title].join(' > '),
      status,
    }));
    // It could not even begin, so none of its tests has failed.
    const isBroken = status === 'failed' && tests.every((test) => test.status !== 'failed');
    return isBroken ? [{ name: path, status }, ...tests] : tests;
  });
}
