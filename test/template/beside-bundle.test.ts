/** What lies beside a bundle has a lock of its own; it must be the version that the rest of the repository was tested with. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';

type Lock = { packages: Record<string, { version?: string }> };
const lockAt = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Lock;

const tested = lockAt('package-lock.json');
const locks = globSync('services/*/src/functions/*/beside-bundle/package-lock.json', { cwd: root });
const beside = locks.flatMap((file) =>
  Object.entries(lockAt(file).packages)
    .filter(([path]) => path !== '')
    .map(([path, { version }]) => ({ file, path, version })),
);

test.each(beside)('$path beside the bundle is the version that was tested', ({ path, version }) => {
  expect(version).toBe(tested.packages[path]?.version);
});

test('the picture function carries the native part for its own processor, and nothing of it is in any other', () => {
  const nativeIn = (zip: string) =>
    Object.keys(unzipSync(readFileSync(zip), { filter: ({ name }) => /\.node$|\.so[.\d]*$/.test(name) }));
  const zips = globSync('services/*/.serverless/*.zip', { cwd: root });
  const carrying = zips.filter((zip) => nativeIn(join(root, zip)).length > 0);
  expect(carrying).toEqual([join('services', 'files', '.serverless', 'make-thumbnails.zip')]);
  const files = nativeIn(join(root, carrying[0] ?? ''));
  expect(files).toHaveLength(2);
  expect(files.every((name) => name.includes('-linux-arm64/'))).toBe(true);
});
