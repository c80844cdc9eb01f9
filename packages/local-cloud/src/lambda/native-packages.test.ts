import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLambda } from './lambda-for-test.ts';
import { linkNativePackages } from './native-packages.ts';

let machine: string;
beforeEach(async () => {
  machine = await mkdtemp(join(tmpdir(), 'this-machine-'));
  for (const name of ['@native/part', 'other']) {
    await mkdir(join(machine, name), { recursive: true });
    await writeFile(join(machine, name, 'index.cjs'), 'module.exports = "of this machine";');
    await writeFile(join(machine, name, 'package.json'), JSON.stringify({ name, main: 'index.cjs' }));
  }
});
afterEach(() => rm(machine, { recursive: true }));

const requiring = (name: string) => `import { createRequire } from 'node:module';
  export const handler = async () => createRequire(import.meta.url)('${name}');`;

it('finds native packages of this machine, unless the zip has them, and no others', async () => {
  const workDir = await mkdtemp(join(tmpdir(), 'lambda-test-'));
  const extraVariables = await linkNativePackages(workDir, [join(machine, '@native')]);
  const test = await startLambda({ workDir, extraVariables });
  await test.create('native', requiring('@native/part'));
  await test.create('packed', {
    'index.mjs': requiring('@native/part'),
    'node_modules/@native/part/index.js': 'module.exports = "of the zip";',
  });
  await test.create('forgotten', requiring('other'));
  const answers = ['native', 'packed', 'forgotten'].map(async (name) => (await test.invoke(name)).payload);
  expect(await Promise.all(answers)).toEqual([
    'of this machine',
    'of the zip',
    expect.objectContaining({ errorMessage: expect.stringContaining("Cannot find module 'other'") }),
  ]);
  await test.stop();
});

it('gives no variable when there are none', async () => {
  expect(await linkNativePackages('/nowhere', [])).toEqual({});
});
