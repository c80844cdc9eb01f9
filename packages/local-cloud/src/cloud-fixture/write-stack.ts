/** Writes a stack as `serverless package` would: a template, a state file and a zip per function. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import type { JsonObject } from '../cloudformation/template.ts';

export type FixtureStack = {
  readonly service: string;
  readonly template: JsonObject;
  /** The zips' names without `.zip`; all hold the same code. */
  readonly zips?: readonly string[];
};

/** Bundles a fixture's handlers. `banner` goes to the top of the code: change it to have changed code. */
export async function bundleHandlers(banner = '', source = 'handlers.ts'): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, source)],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    banner: { js: banner },
    logLevel: 'silent',
  });
  return zipSync({ 'handlers.js': outputFiles[0]?.contents ?? new Uint8Array() });
}

/** Returns the folder to give to `startCloud`. */
export async function writeStack(
  root: string,
  stack: FixtureStack,
  zip: Uint8Array = new Uint8Array(),
): Promise<string> {
  const dir = join(root, stack.service);
  const artefacts = join(dir, '.serverless');
  await mkdir(artefacts, { recursive: true });
  const state = { service: { service: stack.service, provider: { stage: 'test' } } };
  await writeFile(join(artefacts, 'serverless-state.json'), JSON.stringify(state));
  await writeFile(
    join(artefacts, 'cloudformation-template-update-stack.json'),
    JSON.stringify(stack.template),
  );
  for (const name of stack.zips ?? []) await writeFile(join(artefacts, `${name}.zip`), zip);
  return dir;
}
