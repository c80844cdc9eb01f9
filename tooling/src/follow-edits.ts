/** Packages again what was edited and hands the new code to the running functions. */
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '@orderflow/local-cloud/cloud';
import { packageStacks, root, stacks } from './stacks.ts';

const watched = ['services', 'packages', 'infra'].map((folder) => join(root, folder));

/** Sources only: what packaging itself writes must not start it again. */
function isSource(file: string | null): boolean {
  return (
    file !== null &&
    /\.(tsx?|json|cjs|css|html|svg)$/.test(file) &&
    !/(^|\/)(node_modules|dist|\.[a-z]+)\/|\.test\.ts$|test-results\.json$/.test(file)
  );
}

export function followEdits(cloud: Cloud, say: (line: string) => void): { stop(): void } {
  let edited = false;
  let busy = false;

  const update = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (edited) {
      edited = false;
      try {
        say('Packaging what was edited …');
        await packageStacks();
        const changed = (await Promise.all(stacks.map((stack) => cloud.reload(stack)))).flat();
        say(
          changed.length > 0
            ? `Updated ${changed.join(', ')}`
            : 'No function has changed; the page may have: reload it.',
        );
      } catch (error) {
        // The functions go on with the code they have; the next edit tries again.
        say(error instanceof Error ? error.message : String(error));
      }
    }
    busy = false;
  };

  const watchers: FSWatcher[] = watched.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (!isSource(file)) return;
      edited = true;
      void update();
    }),
  );
  return { stop: () => watchers.forEach((watcher) => void watcher.close()) };
}
