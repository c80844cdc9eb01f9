import { expect, test } from 'vitest';
import { lintWorkflow } from './lint-workflow.ts';
import { workflowFiles } from './workflow-files.ts';

test.each(workflowFiles.map((file) => [file.path, file] as const))('%s has no faults', (_, file) => {
  expect(lintWorkflow(file)).toEqual([]);
});

const sound = `on:
  pull_request:
    branches: [main]
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - id: made
        run: make
        if: \${{ vars.MAKES == 'true' && github.actor != 'ada' }}
  publish:
    needs: build
    runs-on: ubuntu-24.04
    permissions: { attestations: write }
    steps:
      - run: echo "\${{ needs.build.result }}"
`;

test('a sound workflow passes, with what is newer than the linter in it', () => {
  expect(lintWorkflow({ path: 'planted.yml', text: sound })).toEqual([]);
});

test.each([
  ['a runner that nobody has', 'ubuntu-24.04', 'ubuntu-99.04', 'label "ubuntu-99.04" is unknown'],
  ['a job that is not there', 'needs: build', 'needs: built', 'needs job "built" which does not exist'],
  ['a property that is not there', 'github.actor', 'github.acto', 'property "acto" is not defined'],
  ['a context that is not there', 'vars.MAKES', 'variables.MAKES', 'undefined variable "variables"'],
  [
    'a step that is not there',
    'needs.build.result',
    'steps.made.outputs.x',
    'property "made" is not defined',
  ],
  ['a job that is not waited for', 'needs.build', 'needs.publish', 'property "publish" is not defined'],
  ['a call that is not closed', "'true' &&", "format('true' &&", 'unexpected'],
  ['text of anybody in a script', 'needs.build.result', 'github.event.pull_request.title', 'untrusted'],
  ['text of anybody in a script', 'needs.build.result', 'github.head_ref', 'untrusted'],
  ['a permission that is not there', 'attestations', 'attestation', 'unknown permission scope'],
  ['a key that is not there', 'needs: build', 'need: build', 'unexpected key "need"'],
  ['an event that is not there', 'pull_request:', 'pull_requests:', 'unknown Webhook event "pull_requests"'],
])('%s is found', (_, right, wrong, message) => {
  const text = sound.replace(right, wrong);
  expect(text).not.toBe(sound);
  expect(lintWorkflow({ path: 'planted.yml', text }).join('\n')).toContain(message);
});

test('a minute that no hour has is found', () => {
  const text = sound.replace('pull_request:\n    branches: [main]', "schedule:\n    - cron: '61 3 * * *'");
  expect(lintWorkflow({ path: 'planted.yml', text }).join('\n')).toContain('invalid CRON format');
});
