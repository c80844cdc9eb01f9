import { afterEach, beforeEach, expect, test } from 'vitest';
import { atFakeAws } from './aws-environment.ts';
import { type FakeAws, startFakeAws } from './fake-aws.ts';
import { type Command, runCommand } from './run-command.ts';

let aws: FakeAws;
beforeEach(async () => {
  aws = await startFakeAws();
});
afterEach(() => aws.stop());

const stackNames = ['shared', 'orders', 'files', 'notifications', 'console'].map(
  (id) => `orderflow-pr-12-${id}`,
);

function isDeployed(template: object = {}): void {
  for (const name of stackNames) aws.stacks.set(name, { status: 'UPDATE_COMPLETE', template });
}

const keepsTable = { Resources: { Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Retain' } } };

function remove(args: readonly string[], input = ''): Command {
  return runCommand('remove.ts', ['--stage', 'pr-12', ...args], { env: atFakeAws(aws), input });
}

const deletions = () => aws.calls.filter((call) => call.startsWith('cloudformation DeleteStack'));

const inReverse = stackNames.toReversed().map((name) => `cloudformation DeleteStack ${name}`);

test('removes the stacks in the reverse of their order, and then there is nothing to remove', async () => {
  isDeployed();
  const first = remove(['--yes']);
  expect(await first.exit()).toBe(0);
  expect(first.output()).toContain('Nothing is left of stage pr-12.');
  expect(deletions()).toEqual(inReverse);

  const second = remove(['--yes']);
  expect(await second.exit()).toBe(0);
  expect(second.output()).toContain('There is nothing to remove: no stage pr-12 in us-east-1.');
  expect(deletions()).toEqual(inReverse);
});

test.each([
  ['another name', 'pr-1\n'],
  ['nothing', ''],
])('without --yes, %s typed is a no', async (_, typed) => {
  isDeployed();
  const command = remove([], typed);
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain('stack orderflow-pr-12-shared (us-east-1)');
  expect(command.output()).toContain('Nothing was removed.');
  expect(deletions()).toEqual([]);
});

test('a stage that keeps its data is refused with what it keeps', async () => {
  isDeployed(keepsTable);
  const command = remove(['--yes'], 'pr-12\n');
  expect(await command.exit()).toBe(1);
  expect(command.output()).toContain('stage pr-12 keeps its data');
  expect(command.output()).toContain('Table of orderflow-pr-12-orders');
  expect(command.output()).toContain('--data-too');
  expect(deletions()).toEqual([]);
});

test('with --data-too it goes once its name is typed, for which --yes is no substitute', async () => {
  isDeployed(keepsTable);
  const hasty = remove(['--data-too', '--yes']);
  expect(await hasty.exit()).toBe(1);
  expect(hasty.output()).toContain('Type the name of the stage');
  expect(deletions()).toEqual([]);

  const typed = remove(['--data-too'], 'pr-12\n');
  expect(await typed.exit()).toBe(0);
  expect(deletions()).toEqual(inReverse);
});
