/** Has the framework package a stack in a folder of its own, so that what is packaged elsewhere stays. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Resource } from '../src/cloudformation.ts';

export type Template = {
  readonly Conditions: Record<string, unknown>;
  readonly Resources: Record<string, Resource>;
};

type Packaging = {
  readonly stage: string;
  /** As in `--param="<name>=<value>"`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whose folders have to be there, each with a handler that does nothing. */
  readonly functions?: readonly string[];
};

const infra = join(import.meta.dirname, '..');
const serverless = join(infra, '../node_modules/.bin/serverless');

/** `definition`: the text of a module whose default export is the stack. */
export async function packageStack(
  definition: string,
  { stage, parameters = {}, functions = [] }: Packaging,
): Promise<Template> {
  const root = await mkdtemp(join(tmpdir(), 'stack-'));
  try {
    const cwd = join(root, 'services/cups');
    await mkdir(cwd, { recursive: true });
    await cp(join(infra, 'esbuild.config.cjs'), join(root, 'infra/esbuild.config.cjs'));
    await writeFile(join(cwd, 'serverless.mjs'), definition);
    for (const name of functions) await writeHandler(join(cwd, 'src/functions', name));
    const params = Object.entries(parameters).map(([name, value]) => `--param=${name}=${value}`);
    await promisify(execFile)(serverless, ['package', '--stage', stage, ...params], { cwd });
    const template = join(cwd, '.serverless/cloudformation-template-update-stack.json');
    return JSON.parse(await readFile(template, 'utf8')) as Template;
  } finally {
    await rm(root, { recursive: true });
  }
}

async function writeHandler(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'handler.ts'), 'export const handler = () => {};');
}
