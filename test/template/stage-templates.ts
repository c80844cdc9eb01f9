/** The templates of a stage that is not the one that is packaged by default. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readPackagedStack } from '@orderflow/local-cloud/cloudformation/packaged-stack';
import { root } from '@orderflow/tooling/stacks';
import { folders, type Template, type Templates } from '../support/packaged-stacks.ts';
import { inParallel } from '../support/parallel.ts';

const serverless = join(root, 'node_modules/serverless/bin/serverless.js');

/**
 * As `serverless package --stage <stage>` makes them, but without bundles: those are the same in all stages, and take most of the time.
 * Every function gets this file in place of its own.
 */
const withoutBundles = (folder: string) => `
import service from '${pathToFileURL(join(folder, 'serverless.ts'))}';
const plugins = service.plugins.filter((name) => name !== 'serverless-esbuild');
export default { ...service, plugins, package: { artifact: 'serverless.mjs' } };
`;

export async function templatesOf(stage: string): Promise<Templates> {
  const cache = join(root, 'node_modules/.cache/orderflow');
  mkdirSync(cache, { recursive: true });
  // Below the repository's node_modules, where the framework finds the plugins.
  const workspace = mkdtempSync(join(cache, `${stage}-`));
  try {
    const all = await inParallel(Object.entries(folders), availableParallelism(), async ([stack, folder]) => {
      const dir = join(workspace, stack);
      mkdirSync(dir);
      writeFileSync(join(dir, 'serverless.mjs'), withoutBundles(folder));
      await promisify(execFile)(process.execPath, [serverless, 'package', '--stage', stage], { cwd: dir });
      return [stack, readPackagedStack(dir).template as unknown as Template] as const;
    });
    return Object.fromEntries(all);
  } finally {
    rmSync(workspace, { recursive: true });
  }
}
