/** Deployments hold the working copy while they run, so those that get this far are in one file. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atFakeAws } from './aws-environment.ts';
import { type FakeAws, startFakeAws } from './fake-aws.ts';
import { type Command, runCommand } from './run-command.ts';

let aws: FakeAws;
let commands: Command[] = [];
beforeEach(async () => {
  aws = await startFakeAws();
});
afterEach(async () => {
  for (const { child } of commands) child.kill('SIGKILL');
  commands = [];
  await aws.stop();
});

function deploy(...args: readonly string[]): Command {
  const command = runCommand('deploy.ts', ['--stage', 'shop', ...args], { env: atFakeAws(aws) });
  commands.push(command);
  return command;
}

const changes = () => aws.calls.filter((call) => /Create|Update|Delete|Put/.test(call));

test.each([
  [
    'UPDATE_ROLLBACK_FAILED',
    'aws cloudformation continue-update-rollback --stack-name orderflow-shop-orders',
  ],
  ['DELETE_FAILED', 'Finish that with npm run remove'],
])('a stack that is %s is left to people, and nothing is touched', async (status, told) => {
  aws.stacks.set('orderflow-shop-orders', { status });
  const command = deploy();
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain(`orderflow-shop-orders is ${status}`);
  expect(command.output()).toContain(told);
  expect(changes()).toEqual([]);
});

test("a stage of another region keeps its page's stack", async () => {
  const parameters = { SignInIssuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab1' };
  aws.stacks.set('orderflow-shop-console', { status: 'UPDATE_COMPLETE', parameters });
  const command = deploy('--region', 'eu-west-1');
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain('Stage shop is in eu-central-1, not in eu-west-1');
  expect(changes()).toEqual([]);
});

test("somebody else's deployment is waited for, and a second one of this working copy is told of the first", async () => {
  aws.stacks.set('orderflow-shop-orders', { status: 'UPDATE_IN_PROGRESS' });
  const first = deploy();
  await first.prints(/orderflow-shop-orders is UPDATE_IN_PROGRESS since .*: waiting/);

  const second = deploy();
  expect(await second.exit()).toBe(1);
  expect(second.output()).toContain('"npm run deploy -- --stage shop" runs from this working copy already');

  aws.stacks.set('orderflow-shop-orders', { status: 'UPDATE_ROLLBACK_FAILED' });
  expect(await first.exit()).toBe(1);
  expect(first.output()).toContain('UPDATE_ROLLBACK_FAILED');
});

test('Ctrl-C while it waits ends it, and the next one can begin', async () => {
  aws.stacks.set('orderflow-shop-shared', { status: 'CREATE_IN_PROGRESS' });
  const interrupted = deploy();
  await interrupted.prints(/waiting/);
  interrupted.child.kill('SIGINT');
  expect(await interrupted.exit()).toBe(130);
  expect(interrupted.output()).toContain('The same command goes on from there');

  aws.stacks.set('orderflow-shop-shared', { status: 'DELETE_FAILED' });
  const next = deploy();
  expect(await next.exit()).toBe(1);
  expect(next.output()).toContain('DELETE_FAILED');
});

test('a parameter that no stack has is not overlooked', async () => {
  const command = deploy('--param', 'SenderMail=shop@example.org');
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain('No stack has a parameter SenderMail. Did you mean SenderEmail?');
  expect(changes()).toEqual([]);
});
