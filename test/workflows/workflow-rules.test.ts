import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@orderflow/tooling/stacks';
import { expect, test } from 'vitest';
import { actionFiles, workflowFiles } from './workflow-files.ts';
import * as rules from './workflow-rules.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };

const all: readonly rules.Rule[] = [
  rules.actionsArePinned,
  rules.rightsAreLeast,
  rules.jobsEnd,
  rules.strangersRunNothing,
  rules.scriptsAreFixed,
  rules.pipesFail,
  rules.tokensStayAway,
  rules.noSecrets,
  rules.runsTakeTurns,
  rules.scriptsExist(Object.keys(scripts)),
];

test.each(workflowFiles.map((file) => [file.path, file] as const))('%s keeps every rule', (_, file) => {
  expect(rules.brokenRules(file, all)).toEqual([]);
});

test.each(actionFiles.map((file) => [file.path, file] as const))('%s is pinned', (_, file) => {
  expect(rules.actionsArePinned(file, { on: {}, jobs: {} })).toEqual([]);
});

const checkout = `actions/checkout@${'a'.repeat(40)} # v7.0.1`;

const sound = `on:
  workflow_run:
    workflows: [Build]
permissions: {}
defaults:
  run:
    shell: bash
concurrency:
  group: build
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: ${checkout}
        with:
          persist-credentials: false
      - run: npm run demo -- --json | jq .
        env:
          TITLE: \${{ github.event.workflow_run.display_title }}
      - uses: ./.github/actions/install
`;

test('a sound workflow keeps every rule', () => {
  expect(rules.brokenRules({ path: 'planted.yml', text: sound }, all)).toEqual([]);
});

test.each([
  ['a tag that somebody may move', checkout, 'actions/checkout@v7', 'is not pinned'],
  ['a commit without its version', ' # v7.0.1', '', 'is not pinned'],
  ['a commit with a version that says nothing', '# v7.0.1', '# v7', 'is not pinned'],
  ['a shortened commit', 'a'.repeat(40), 'a'.repeat(12), 'is not pinned'],
  [
    'a branch of a reusable workflow',
    './.github/actions/install',
    'shop/actions/x.yml@main',
    'is not pinned',
  ],
  [
    'rights of the whole workflow',
    'permissions: {}',
    'permissions: { contents: read }',
    'belong to its jobs',
  ],
  ['no rights of the workflow', 'permissions: {}\n', '', 'belong to its jobs'],
  ['all rights', 'permissions:\n      contents: read', 'permissions: write-all', 'job build has write-all'],
  ['a job without rights', '    permissions:\n      contents: read\n', '', 'does not say its rights'],
  ['a job without an end', '    timeout-minutes: 5\n', '', 'no timeout-minutes'],
  ['rights for strangers', 'workflow_run:', 'pull_request_target:', 'pull_request_target runs with rights'],
  [
    "a stranger's code",
    'persist-credentials: false',
    'persist-credentials: false\n          ref: ${{ github.event.workflow_run.head_sha }}',
    "may bring a stranger's code",
  ],
  [
    "a stranger's repository",
    'persist-credentials: false',
    'persist-credentials: false\n          repository: ${{ github.event.pull_request.head.repo.full_name }}',
    "may bring a stranger's code",
  ],
  ["a stranger's branch", 'npm run demo', 'gh pr checkout 7 && npm run demo', "may bring a stranger's code"],
  ['an expression in a script', '--json', '"${{ github.sha }}"', 'puts an expression into a script'],
  ['a shell that is not named', '    shell: bash\n', '    working-directory: .\n', 'not named'],
  ['a token that stays', 'persist-credentials: false', 'fetch-depth: 2', 'leaves its token'],
  ['a secret', 'github.event.workflow_run.display_title', 'secrets.AWS_SECRET_ACCESS_KEY', 'is used'],
  ['runs side by side', 'concurrency:\n  group: build\n', '', 'no concurrency group'],
  ['a script that is not there', 'npm run demo', 'npm run deploi', 'there is no script deploi'],
])('%s is found', (_, right, wrong, message) => {
  const text = sound.replace(right, wrong);
  expect(text).not.toBe(sound);
  expect(rules.brokenRules({ path: 'planted.yml', text }, all).join('\n')).toContain(message);
});
