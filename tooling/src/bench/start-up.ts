/** How long `npm start` takes, from its process to the ready line, without npm's own share. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { threeFreePorts } from '../free-ports.ts';
import { root } from '../stacks.ts';
import { median } from './statistics.ts';

export type StartUpFigures = {
  /** Every stack packaged anew. */
  readonly uncachedMs: number;
  /** Every stack from turbo's cache; the median of `cachedRunsMs`. */
  readonly cachedMs: number;
  readonly cachedRunsMs: readonly number[];
};

const CACHED_RUNS = 3;

export async function measureStartUp(): Promise<StartUpFigures> {
  // Packages again, and leaves in the cache what is there already: the same zips under the same keys.
  const uncachedMs = await startOnce({ TURBO_FORCE: 'true' });
  const cachedRunsMs: number[] = [];
  for (let run = 0; run < CACHED_RUNS; run += 1) cachedRunsMs.push(await startOnce({}));
  return { uncachedMs, cachedMs: median(cachedRunsMs), cachedRunsMs };
}

async function startOnce(variables: Readonly<Record<string, string>>): Promise<number> {
  const portBase = await threeFreePorts();
  const startedAt = performance.now();
  const program = join(root, 'tooling/src/start.ts');
  const started = spawn(process.execPath, [program, '--port-base', String(portBase)], {
    cwd: root,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(started, 'close');
  try {
    await readyLine(started);
    return Math.round(performance.now() - startedAt);
  } finally {
    started.kill('SIGINT');
    await ended;
  }
}

function readyLine({ stdout, stderr }: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
        if (output.includes('is ready in')) resolve();
      });
      stream?.once('end', () => reject(new Error(`npm start ended before it was ready:\n${output}`)));
    }
  });
}
