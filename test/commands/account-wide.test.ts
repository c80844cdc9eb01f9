/** What an account has once per region, and the second stage in it. */
import { createsGatewayLogRole, releaseGatewayLogRole } from '@orderflow/tooling/deployment/gateway-log-role';
import {
  createsSenderIdentity,
  madeSender,
  releaseSenderIdentity,
} from '@orderflow/tooling/deployment/sender-identity';
import { makeReady } from '@orderflow/tooling/deployment/settle';
import { stageStack } from '@orderflow/tooling/deployment/stage';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubAwsWith } from './aws-environment.ts';
import { type FakeAws, startFakeAws } from './fake-aws.ts';

let aws: FakeAws;
beforeEach(async () => {
  aws = await startFakeAws();
  stubAwsWith(aws);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
});

const stage = { name: 'shop', region: 'eu-central-1' };
const shared = stageStack(stage, 'shared');
const notifications = stageStack(stage, 'notifications');
const email = 'shop@example.org';

/** What the stage's own stack has made. */
function owns(logicalId: string, physicalId: string): void {
  aws.answers.set('cloudformation DescribeStackResource', (parameters) =>
    parameters.get('LogicalResourceId') === logicalId
      ? `<StackResourceDetail><PhysicalResourceId>${physicalId}</PhysicalResourceId></StackResourceDetail>`
      : undefined,
  );
}

const hasRole = (name: string) =>
  aws.answers.set(
    'apigateway GET /account',
    () => `{"cloudwatchRoleArn":"arn:aws:iam::123456789012:role/${name}"}`,
  );
const hasIdentity = (tag = '') =>
  aws.answers.set(`ses GET /v2/email/identities/${encodeURIComponent(email)}`, () => `{"Tags":[${tag}]}`);

test('the first stage makes the role, a second one does without, and a redeployment changes neither', async () => {
  expect(await createsGatewayLogRole(shared)).toBe(true);
  hasRole('orderflow-other-shared-GatewayLogRole-1');
  expect(await createsGatewayLogRole(shared)).toBe(false);
  owns('GatewayAccount', 'account');
  expect(await createsGatewayLogRole(shared)).toBe(true);
});

test('the same for the identity of an address, which is another with another address', async () => {
  expect(await createsSenderIdentity(notifications, email)).toBe(true);
  hasIdentity();
  expect(await createsSenderIdentity(notifications, email)).toBe(false);
  owns('Sender', email);
  expect(await createsSenderIdentity(notifications, email)).toBe(true);
  owns('Sender', 'old@example.org');
  expect(await createsSenderIdentity(notifications, email)).toBe(false);
});

const iamCalls = () => aws.calls.filter((call) => /^iam (Delete|Detach)|PATCH/.test(call));

test('the role goes with the last API of the region, and stays as long as there is one', async () => {
  hasRole('orderflow-shop-shared-GatewayLogRole-1');
  aws.answers.set('apigateway GET /v2/apis', () => '{"items":[{"apiId":"a"}]}');
  expect(await releaseGatewayLogRole(stage)).toMatch(
    /GatewayLogRole-1: other APIs of this account in eu-central-1/,
  );
  expect(iamCalls()).toEqual([]);
  aws.answers.delete('apigateway GET /v2/apis');
  expect(await releaseGatewayLogRole(stage)).toBeUndefined();
  expect(iamCalls()).toEqual(['iam DeleteRole', 'apigateway PATCH /account']);
});

test("a role that another environment's pipeline made stays in use when it may not be deleted", async () => {
  hasRole('orderflow-dev-shared-GatewayLogRole-1');
  aws.answers.set('iam DeleteRole', () => ({ code: 'AccessDenied', message: 'No', status: 403 }));
  expect(await releaseGatewayLogRole(stage)).toContain('you may not delete it');
  expect(iamCalls()).toEqual(['iam DeleteRole']);
});

test('a role that no stage has made is not touched', async () => {
  hasRole('logs-of-everything');
  expect(await releaseGatewayLogRole(stage)).toBeUndefined();
  expect(iamCalls()).toEqual([]);
});

const sends = { status: 'UPDATE_COMPLETE', parameters: { SenderEmail: email } };

test('an identity that people have made is not taken from them', async () => {
  aws.stacks.set(notifications.name, sends);
  hasIdentity();
  expect(await madeSender(stage)).toBeUndefined();
  hasIdentity('{"Key":"orderflow:stage","Value":"gone"}');
  expect(await madeSender(stage)).toBe(email);
});

test('an identity stays while another stage sends from it', async () => {
  const deletion = `ses DELETE /v2/email/identities/${encodeURIComponent(email)}`;
  aws.stacks.set('orderflow-other-notifications', sends);
  expect(await releaseSenderIdentity(stage, email)).toBe(
    `identity ${email}: orderflow-other-notifications sends from it`,
  );
  expect(aws.calls).not.toContain(deletion);
  aws.stacks.clear();
  expect(await releaseSenderIdentity(stage, email)).toBeUndefined();
  expect(aws.calls).toContain(deletion);
});

test.each([
  ['UPDATE_COMPLETE', 'as-changed'],
  ['UPDATE_ROLLBACK_COMPLETE', 'anew'],
])('a stack that is %s is deployed %s', async (status, readiness) => {
  aws.stacks.set(shared.name, { status });
  expect(await makeReady(shared, () => undefined, new AbortController().signal)).toBe(readiness);
});
