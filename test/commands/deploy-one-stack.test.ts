/** The framework itself at work on a stack of nothing, in a folder of its own: the stacks' folders are read by other tests meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDeployStack } from '@orderflow/tooling/deployment/deploy-stack';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubAwsWith } from './aws-environment.ts';
import { type FakeAws, startFakeAws } from './fake-aws.ts';

const configuration = {
  service: 'console',
  frameworkVersion: '4',
  provider: { name: 'aws', stackName: 'orderflow-shop-console', runtime: 'nodejs24.x' },
};

let aws: FakeAws;
let folder: string;
let said: string[];
let controller: AbortController;
beforeEach(async () => {
  aws = await startFakeAws();
  stubAwsWith(aws);
  folder = mkdtempSync(join(tmpdir(), 'orderflow-stack-'));
  writeFileSync(join(folder, 'serverless.json'), JSON.stringify(configuration));
  said = [];
  controller = new AbortController();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  controller.abort();
  rmSync(folder, { recursive: true });
  await aws.stop();
});

function deploy() {
  const stage = { name: 'shop', region: 'us-east-1' };
  const deployStack = makeDeployStack({ stage, say: (line) => said.push(line), signal: controller.signal });
  return deployStack({ id: 'console', name: 'orderflow-shop-console', folder, region: 'us-east-1' }, {});
}

const changes = () => aws.calls.filter((call) => /(Create|Delete)\w+ orderflow/.test(call));

test.each(['ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS'])(
  'a first deployment that ended in %s is cleared away, and what the framework then says is passed on',
  async (status) => {
    const anHourAgo = new Date(Date.now() - 3_600_000);
    aws.stacks.set('orderflow-shop-console', { status, changedAt: anHourAgo });
    const message = 'olive may not cloudformation:CreateChangeSet';
    aws.answers.set('cloudformation CreateChangeSet', () => ({ code: 'AccessDenied', message, status: 403 }));
    await expect(deploy()).rejects.toThrow(`orderflow-shop-console could not be deployed:\n  ${message}`);
    expect(said[0]).toContain(`orderflow-shop-console is ${status}: its first deployment was not finished`);
    expect(changes()).toEqual([
      'cloudformation DeleteStack orderflow-shop-console',
      'cloudformation CreateChangeSet orderflow-shop-console',
    ]);
  },
);

test('a stack that is just being named by somebody else is waited for', async () => {
  aws.stacks.set('orderflow-shop-console', { status: 'REVIEW_IN_PROGRESS' });
  const deployment = deploy();
  await expect.poll(() => said[0]).toContain('orderflow-shop-console is REVIEW_IN_PROGRESS since');
  controller.abort();
  await expect(deployment).rejects.toThrow();
  expect(changes()).toEqual([]);
});

test('an interruption ends the framework, too', async () => {
  aws.answers.set('cloudformation CreateChangeSet', () => new Promise<never>(() => undefined));
  const deployment = deploy();
  await expect
    .poll(changes, { timeout: 60_000 })
    .toEqual(['cloudformation CreateChangeSet orderflow-shop-console']);
  controller.abort(new Error('Interrupted'));
  // Settles when the framework's process has ended, not before.
  await expect(deployment).rejects.toThrow('Interrupted');
});
