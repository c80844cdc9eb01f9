import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import type { PackagedStack } from './packaged-stack.ts';
import { resolveStacks } from './resolve-stacks.ts';
import { makeStackApi } from './stack-api.ts';
import type { Template } from './template.ts';

const urls = { awsUrl: 'http://127.0.0.1:4566', apiUrl: 'http://127.0.0.1:4000' };
const createdAt = new Date('2026-01-01T00:00:00.000Z');

const aStack = (name: string, template: Template): PackagedStack => ({
  name,
  dir: `/${name}`,
  template,
  parameters: {},
  readZip: () => Buffer.alloc(0),
});

let service: ReturnType<typeof makeStackApi>;
let served: ServedService;
let client: CloudFormationClient;
beforeAll(async () => {
  const stacks = resolveStacks(
    [
      aStack('shop', {
        Resources: {
          Queue: { Type: 'AWS::SQS::Queue' },
          Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
        },
        Outputs: { TableName: { Value: { Ref: 'Table' } }, Odd: { Value: '<a & b>' } },
      }),
      aStack('empty', { Resources: {} }),
    ],
    urls,
  );
  service = makeStackApi(stacks, createdAt);
  served = await serveService(service);
  client = new CloudFormationClient(served.clientOptions);
});
afterAll(async () => {
  client.destroy();
  await served.close();
});

test('a stack is described with its outputs', async () => {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'shop' }));
  expect(Stacks).toMatchObject([
    {
      StackName: 'shop',
      StackStatus: 'CREATE_COMPLETE',
      CreationTime: createdAt,
      Outputs: [
        { OutputKey: 'TableName', OutputValue: 'orders' },
        { OutputKey: 'Odd', OutputValue: '<a & b>' },
      ],
    },
  ]);
  const all = await client.send(new DescribeStacksCommand({}));
  expect(all.Stacks?.map(({ StackName }) => StackName)).toEqual(['shop', 'empty']);
});

test('its resources are listed with their physical ids, as Ref gives them', async () => {
  const { StackResourceSummaries: resources } = await client.send(
    new ListStackResourcesCommand({ StackName: 'shop' }),
  );
  expect(resources).toMatchObject([
    {
      LogicalResourceId: 'Queue',
      ResourceType: 'AWS::SQS::Queue',
      PhysicalResourceId: expect.stringMatching(/^http:\/\/127.0.0.1:4566\/000000000000\/shop-Queue-/),
    },
    { LogicalResourceId: 'Table', ResourceType: 'AWS::DynamoDB::Table', PhysicalResourceId: 'orders' },
  ]);
  const empty = await client.send(new ListStackResourcesCommand({ StackName: 'empty' }));
  expect(empty.StackResourceSummaries ?? []).toEqual([]);
});

test('a stack that there is not, and an operation that is not emulated, are named', async () => {
  await expect(client.send(new DescribeStacksCommand({ StackName: 'gone' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id gone does not exist',
  });
  await expect(client.send(new DescribeStackEventsCommand({ StackName: 'shop' }))).rejects.toThrow(
    /does not emulate DescribeStackEvents/,
  );
});

test('each operation has its action on the stack', () => {
  const needed = (body: string) =>
    service.requiredPermissions({ method: 'POST', url: '/', headers: {}, body: Buffer.from(body) });
  expect(needed('Action=ListStackResources&StackName=shop')).toEqual([
    {
      action: 'cloudformation:ListStackResources',
      resource: 'arn:aws:cloudformation:us-east-1:000000000000:stack/shop/*',
    },
  ]);
  expect(needed('Action=DescribeStacks')).toEqual([
    { action: 'cloudformation:DescribeStacks', resource: '*' },
  ]);
});
