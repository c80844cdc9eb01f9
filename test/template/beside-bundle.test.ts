/** What lies beside a bundle has a lock of its own; it must be the version that the rest of the repository was tested with. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

type Lock = { packages: Record<string, { version?: string }> };
const lockAt = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Lock;

const tested = lockAt('package-lock.json');
const locks = globSync('services/*/src/functions/*/beside-bundle/package-lock.json', { cwd: root }).map(
  lockAt,
);

/** What is installed in another version than the tested one, or was not tested at all. */
function untested({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([path, { version }]) => path !== '' && version !== tested.packages[path]?.version)
    .map(([path]) => path);
}

describe('what lies beside a bundle is the version that was tested', () => {
  test('in every lock', () => {
    expect(locks.flatMap(untested)).toEqual([]);
    expect(locks, 'a gate over nothing proves nothing').not.toEqual([]);
  });

  test.for(['0.0.1', undefined])('but not %s', (version) => {
    const [lock] = structuredClone(locks);
    const [path = ''] = Object.keys(lock?.packages ?? {}).filter((each) => each !== '');
    expect(untested({ packages: { ...lock?.packages, [path]: version ? { version } : {} } })).toEqual([path]);
  });
});

/** Native files in the zip of any function but the one for pictures, and there for any other processor; and how many there are. */
function nativeFiles(zips: Readonly<Record<string, Uint8Array>>) {
  const isNative = ({ name }: { name: string }) => /\.node$|\.so[.\d]*$/.test(name);
  const all = Object.entries(zips).flatMap(([zip, bytes]) =>
    Object.keys(unzipSync(bytes, { filter: isNative })).map((name) => `${zip}: ${name}`),
  );
  const isWanted = (file: string) => file.startsWith('make-thumbnails: ') && file.includes('-linux-arm64/');
  return { wanted: all.filter(isWanted).length, others: all.filter((file) => !isWanted(file)) };
}

describe('the picture function carries the native part for its own processor, and nothing of it is in any other', () => {
  const files = globSync('services/*/.serverless/*.zip', { cwd: root });
  const zips = Object.fromEntries(
    files.map((file) => [basename(file, '.zip'), readFileSync(join(root, file))]),
  );

  test('in every zip', () => {
    expect(nativeFiles(zips)).toEqual({ wanted: 2, others: [] });
  });

  test.for([
    ['list-files', 'node_modules/@img/sharp-linux-arm64/sharp.node'],
    ['make-thumbnails', 'node_modules/@img/sharp-linux-x64/sharp.node'],
  ] as const)('but not in %s: %s', ([zip, name]) => {
    const planted = { ...zips, [zip]: zipSync({ [name]: new Uint8Array() }) };
    expect(nativeFiles(planted).others).toEqual([`${zip}: ${name}`]);
  });
});
