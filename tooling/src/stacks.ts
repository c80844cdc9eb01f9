/** The stacks of Orderflow, and how they are packaged. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** In the order of their imports: the shared stack first. */
export const stacks = ['infra', 'services/orders', 'services/files', 'services/notifications'].map((folder) =>
  join(root, folder),
);

/** Beside them on a public demo only; see services/demo. */
export const demoStack = join(root, 'services/demo');

/** Packages the stacks whose sources changed; the others come from turbo's cache. Rejects with turbo's output. */
export function packageStacks(): Promise<void> {
  return new Promise((resolve, reject) => {
    const turbo = spawn(
      join(root, 'node_modules/.bin/turbo'),
      ['run', 'package', '--output-logs=errors-only'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    for (const stream of [turbo.stdout, turbo.stderr]) stream.on('data', (chunk) => (output += chunk));
    turbo.on('error', reject);
    turbo.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`Packaging failed (turbo run package):\n${output}`)),
    );
  });
}
