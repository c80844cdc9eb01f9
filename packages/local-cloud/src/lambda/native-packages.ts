/**
 * Native parts in a zip are built for Lambda's machine. Where this one is another, what requires its own (as sharp does, by the names of
 * system and processor) finds it in folders that are given here. Only these: what else a zip lacks is missing here as it would be on AWS.
 */
import { mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** `folders`: scopes of packages, such as `node_modules/@img`. Returns the variables that functions need. */
export async function linkNativePackages(
  workDir: string,
  folders: readonly string[],
): Promise<Record<string, string>> {
  if (folders.length === 0) return {};
  const NODE_PATH = join(workDir, 'native-packages');
  await mkdir(NODE_PATH);
  for (const folder of folders) await symlink(folder, join(NODE_PATH, basename(folder)), 'junction');
  return { NODE_PATH };
}
