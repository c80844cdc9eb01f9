/** What `bench/results.json` holds: times in milliseconds, sizes in bytes (a kB is 1000 of them). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../stacks.ts';
import type { Aim } from './aims.ts';
import type { ColdStartFigures } from './cold-starts.ts';
import type { ConsoleFigures } from './console-load.ts';
import type { ImportFigures } from './import-load.ts';
import type { Machine } from './machine.ts';
import type { LoadFigures } from './order-load.ts';
import type { StartUpFigures } from './start-up.ts';

export type Figures = {
  readonly machine: Machine;
  /** One entry for each number of parallel customers, all in one cloud, in this order. */
  readonly loads: readonly LoadFigures[];
  readonly largeImport: ImportFigures;
  /** Absent where there is no browser. */
  readonly console?: ConsoleFigures;
  /** Of the page's first load. */
  readonly firstScriptGzipBytes: number;
  readonly startUp: StartUpFigures;
  readonly coldStarts: ColdStartFigures;
};

export type Results = Figures & {
  /** ISO 8601 */
  readonly at: string;
  /** All aims are upper limits. */
  readonly aims: readonly Aim[];
};

/** Returns the file's path from the root of the repository. */
export async function writeResults(results: Results): Promise<string> {
  await mkdir(join(root, 'bench'), { recursive: true });
  await writeFile(join(root, 'bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
  return 'bench/results.json';
}
