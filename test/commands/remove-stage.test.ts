import { removeStage } from '@orderflow/tooling/deployment/remove-stage';
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

const stackNames = ['shared', 'orders', 'files', 'notifications', 'console'].map(
  (id) => `orderflow-pr-12-${id}`,
);

function isDeployed(): void {
  for (const name of stackNames) aws.stacks.set(name, { status: 'UPDATE_COMPLETE' });
}

function remove() {
  return removeStage({
    stage: { name: 'pr-12', region: 'us-east-1' },
    confirm: () => Promise.resolve(true),
    say: () => undefined,
    signal: new AbortController().signal,
  });
}

const deletions = () => aws.calls.filter((call) => call.startsWith('cloudformation DeleteStack'));

test('a stack of somebody else that is built on it is named before anything goes', async () => {
  isDeployed();
  const id = 'arn:aws:cloudformation:us-east-1:123456789012:stack/orderflow-pr-12-shared/1';
  const exported = `<Exports><member><ExportingStackId>${id}</ExportingStackId><Name>Bus</Name></member></Exports>`;
  aws.answers.set('cloudformation ListExports', () => exported);
  aws.answers.set('cloudformation ListImports', () => '<Imports><member>loyalty</member></Imports>');
  await expect(remove()).rejects.toThrow('Nothing was removed: loyalty is built on stage pr-12.');
  expect(deletions()).toEqual([]);
});

test('what is still there afterwards is listed', async () => {
  isDeployed();
  const arn = 'arn:aws:sns:us-east-1:123456789012:orderflow-pr-12-alarms';
  aws.answers.set('tagging GetResources', () => `{"ResourceTagMappingList":[{"ResourceARN":"${arn}"}]}`);
  expect(await remove()).toEqual({ outcome: 'removed', left: [`tagged ${arn} (us-east-1)`], stays: [] });
  expect(deletions()).toHaveLength(stackNames.length);
});

test('a stack that CloudFormation cannot delete is tried twice, and its reasons are told', async () => {
  isDeployed();
  aws.answers.set('cloudformation DeleteStack', (parameters) => {
    const name = parameters.get('StackName') ?? '';
    if (name !== 'orderflow-pr-12-files') return undefined;
    aws.stacks.set(name, { status: 'DELETE_FAILED' });
    return '';
  });
  const event = (id: string, type: string, status: string, reason: string) =>
    `<member><LogicalResourceId>${id}</LogicalResourceId><ResourceType>${type}</ResourceType>
     <ResourceStatus>${status}</ResourceStatus><ResourceStatusReason>${reason}</ResourceStatusReason></member>`;
  aws.answers.set(
    'cloudformation DescribeStackEvents',
    () => `<StackEvents>${event('Bucket', 'AWS::S3::Bucket', 'DELETE_FAILED', 'It is not empty')}
      ${event('files', 'AWS::CloudFormation::Stack', 'DELETE_IN_PROGRESS', '')}
      ${event('Old', 'AWS::S3::Bucket', 'DELETE_FAILED', 'Of another day')}</StackEvents>`,
  );
  const message = await remove().catch((error: Error) => error.message);
  expect(message).toContain('orderflow-pr-12-files is DELETE_FAILED and cannot be deleted');
  expect(message).toContain('Bucket: It is not empty');
  expect(message).not.toContain('Of another day');
  const name = (id: string) => `cloudformation DeleteStack orderflow-pr-12-${id}`;
  expect(deletions()).toEqual([name('console'), name('notifications'), name('files'), name('files')]);
});

test('the page of a stage in another region is not taken away', async () => {
  const parameters = { SignInIssuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1' };
  aws.stacks.set('orderflow-pr-12-console', { status: 'UPDATE_COMPLETE', parameters });
  await expect(remove()).rejects.toThrow('say --region eu-west-1');
  expect(deletions()).toEqual([]);
});

test("tables that no stack has any more go, and other stages' do not", async () => {
  const tables = [
    'orderflow-pr-12-orders-Table-A',
    'orderflow-pr-1-orders-Table-B',
    'orderflow-pr-12-9-orders-Table-C',
  ];
  const deleted: string[] = [];
  const named = (body: string) => (JSON.parse(body) as { TableName: string }).TableName;
  aws.answers.set('dynamodb ListTables', () => JSON.stringify({ TableNames: tables }));
  aws.answers.set('dynamodb DescribeTable', (_, body) =>
    deleted.includes(named(body))
      ? { code: 'ResourceNotFoundException', message: 'Gone' }
      : '{"Table":{"TableStatus":"ACTIVE"}}',
  );
  aws.answers.set('dynamodb DeleteTable', (_, body) => {
    deleted.push(named(body));
    return undefined;
  });
  expect(await remove()).toMatchObject({ outcome: 'removed', left: [] });
  expect(deleted).toEqual(['orderflow-pr-12-orders-Table-A']);
});

test('a bucket whose name was cut is known by its tag', async () => {
  const bucket = 'orderflow-pr-12-notifica-serverlessdeploymentbuck-x';
  let isThere = true;
  aws.answers.set(
    'tagging GetResources',
    () => `{"ResourceTagMappingList":[{"ResourceARN":"arn:aws:s3:::${bucket}"}]}`,
  );
  aws.answers.set(`s3 HEAD /${bucket}/`, () =>
    isThere ? undefined : { code: 'NotFound', message: '', status: 404 },
  );
  aws.answers.set(`s3 DELETE /${bucket}/`, () => {
    isThere = false;
    return undefined;
  });
  expect(await remove()).toMatchObject({ outcome: 'removed', left: [] });
  expect(isThere).toBe(false);
});
