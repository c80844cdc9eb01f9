import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { expect, test } from 'vitest';
import { actionFiles, workflowFiles } from './workflow-files.ts';

type Rule = { readonly description: string; readonly matchPackageNames?: readonly string[] };
type Versions = Readonly<Record<string, string>>;

const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const { packageRules } = read('.github/renovate.json') as { packageRules: Rule[] };

const manifests = globSync('{.,infra,test,test/*,tooling,{packages,services}/*}/package.json', {
  cwd: root,
}).map(read) as {
  [kind in 'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides']?: Versions;
}[];

/** As `name@what is asked for`. */
const wanted = manifests.flatMap((manifest) =>
  [
    manifest.dependencies,
    manifest.devDependencies,
    manifest.optionalDependencies,
    manifest.overrides,
  ].flatMap((versions = {}) => Object.entries(versions).map(([name, version]) => `${name}@${version}`)),
);

const actions = [...workflowFiles, ...actionFiles].flatMap(({ text }) =>
  [...text.matchAll(/uses: ([\w-]+\/[\w-]+)/g)].map(([, name = '']) => `${name}@`),
);

/** Renovate knows an alias by what it stands for. */
const known = [...wanted.map((each) => each.replace(/^.+@npm:/, '')), ...actions, 'serverless@'];

test('every rule is about something that there is', () => {
  const named = packageRules.flatMap(({ matchPackageNames = [] }) => matchPackageNames);
  expect(named.length).toBeGreaterThan(20);
  const gone = named.filter((name) => {
    const beginning = name.endsWith('/**') ? name.slice(0, -2) : `${name}@`;
    return !known.some((each) => each.startsWith(beginning));
  });
  expect(gone).toEqual([]);
});

test('the framework is osls everywhere, in one version', () => {
  const frameworks = new Set(wanted.filter((each) => each.startsWith('serverless@')));
  expect([...frameworks]).toEqual([expect.stringMatching(/^serverless@npm:osls@\d+\.\d+\.\d+$/)]);
});

test('dynalite is pinned exactly', () => {
  const versions = wanted.filter((each) => each.startsWith('dynalite@'));
  expect(versions).toEqual([expect.stringMatching(/^dynalite@\d+\.\d+\.\d+$/)]);
});
