/** `npm run test:cloud`: a second opinion on what is deployed here, by an emulator of AWS that others wrote. */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { untilInterrupted } from './deployment/interrupted.ts';
import { type Differences, readDifferences } from './second-opinion/differences.ts';
import { installMiniStack, Unavailable } from './second-opinion/install-ministack.ts';
import { secondOpinion } from './second-opinion/second-opinion.ts';
import { type Emulator, startMiniStack } from './second-opinion/start-ministack.ts';
import { root } from './stacks.ts';

const usage = `Usage: npm run test:cloud [-- --if-available] [--endpoint <url>] [--differences <file>]

  --if-available   ends well where the emulator cannot be installed
  --endpoint       an emulator that runs already, such as http://127.0.0.1:4566
  --differences    what is known of it, as tooling/src/second-opinion/ministack.json has it`;

type Options = {
  readonly ifAvailable: boolean;
  readonly endpoint: string | undefined;
  readonly differences: Differences;
};

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      'if-available': { type: 'boolean', default: false },
      endpoint: { type: 'string' },
      differences: { type: 'string', default: join(import.meta.dirname, 'second-opinion/ministack.json') },
    },
  });
  const { endpoint, differences } = values;
  if (endpoint !== undefined && URL.parse(endpoint)?.protocol !== 'http:')
    throw new Error(`--endpoint takes an http:// address, not "${endpoint}"`);
  return { ifAvailable: values['if-available'], endpoint, differences: readDifferences(differences) };
}

async function findEmulator(endpoint: string | undefined, signal: AbortSignal): Promise<Emulator> {
  if (endpoint === undefined) return startMiniStack(await installMiniStack(signal));
  const url = endpoint.replace(/\/$/, '');
  await fetch(url).catch(() => {
    throw new Error(`Nothing answers at ${url}: start the emulator first`);
  });
  return { name: `the emulator at ${url}`, url, stop: async () => undefined };
}

async function askThere({ endpoint, differences }: Options, signal: AbortSignal): Promise<string[]> {
  const emulator = await findEmulator(endpoint, signal);
  try {
    return await secondOpinion(emulator, differences, signal);
  } finally {
    await emulator.stop();
    if (emulator.logFile) console.log(`What was printed there: ${relative(root, emulator.logFile)}`);
  }
}

const interrupted = ({ endpoint }: Options) =>
  endpoint === undefined
    ? '\nInterrupted. The emulator has ended, and nothing is left of it.'
    : `\nInterrupted. At ${endpoint} the stage second-opinion may be there.`;

async function run(options: Options): Promise<void> {
  const began = performance.now();
  try {
    const trouble = await untilInterrupted(
      (signal) => askThere(options, signal),
      () => interrupted(options),
    );
    for (const line of trouble) console.error(line);
    console.log(`Done in ${Math.round((performance.now() - began) / 1000)} s.`);
    process.exitCode = trouble.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`There is no second opinion: ${error.message}`);
    process.exitCode = options.ifAvailable ? 0 : 1;
  }
}

await runCommand({ usage, readOptions, run });
