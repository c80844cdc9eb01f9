// Installs what functions carry beside their bundle: each such function has a folder `beside-bundle` with a package.json and a lock. It ends
// up in the function's own node_modules, where the handler finds it on this machine and, by the same path, in its zip. Native parts are
// those for Lambda's machine, whatever this one is; the local cloud puts this machine's own in their place.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const services = join(import.meta.dirname, '..', 'services');
const lambda = ['--os=linux', '--cpu=arm64', '--libc=glibc'];
const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Each folder in it; nothing when there is none. */
const foldersIn = (path) => (existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : []);

for (const folder of foldersIn(services).flatMap((service) => foldersIn(join(service, 'src/functions')))) {
  const manifests = join(folder, 'beside-bundle');
  if (!existsSync(manifests)) continue;
  const isWindows = process.platform === 'win32';
  execFileSync('npm', ['ci', ...lambda, ...quietly], { cwd: manifests, stdio: 'inherit', shell: isWindows });
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  // npm installs beside the manifest only, and a manifest among the sources would count as theirs.
  renameSync(join(manifests, 'node_modules'), join(folder, 'node_modules'));
}
