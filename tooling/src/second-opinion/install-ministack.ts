/** MiniStack, an emulator of AWS that others wrote (MIT, https://ministack.org), in a Python environment of its own below node_modules. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../stacks.ts';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, 'requirements.txt');

/** There is no emulator, for a reason that is none of the product's. */
export class Unavailable extends Error {}

export type Installed = { readonly python: string; readonly version: string };

/** Installs what requirements.txt names, unless it is there already. Throws Unavailable where that cannot be. */
export async function installMiniStack(signal: AbortSignal): Promise<Installed> {
  const wanted = readFileSync(requirements, 'utf8');
  const version = /^ministack==(.+)$/m.exec(wanted)?.[1] ?? '';
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const folder = join(root, `node_modules/.cache/orderflow/ministack-${version}-${digest}`);
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  // Written last: an installation that was interrupted is begun anew.
  const done = join(folder, 'installed');
  if (existsSync(done)) return { python, version };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const host = await findPython();
  console.log(`Installing MiniStack ${version} with ${host} …`);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  try {
    await run(host, ['-m', 'venv', folder], { signal });
    await run(python, pip, { signal });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    signal.throwIfAborted();
    const said = String((error as { stderr?: string }).stderr || error);
    throw new Unavailable(
      `MiniStack ${version} cannot be installed: ${said.trim().split('\n').slice(-3).join('\n')}`,
    );
  }
  writeFileSync(done, '');
  return { python, version };
}

const candidates = ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const fits = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

async function findPython(): Promise<string> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const path of candidates.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))) {
    if (!existsSync(path)) continue;
    const isRight = await run(path, ['-c', fits]).then(
      () => true,
      () => false,
    );
    if (isRight) return path;
  }
  throw new Unavailable('MiniStack needs Python 3.10 or later with its venv module, and there is none.');
}
