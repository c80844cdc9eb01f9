import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { eventually } from './cloud-fixture/eventually.ts';
import { liveStack } from './cloud-fixture/live-stack.ts';
import { platformStack } from './cloud-fixture/platform-stack.ts';
import { bundleHandlers, writeStack } from './cloud-fixture/write-stack.ts';
import { connect } from './websocket-api/websocket-for-test.ts';

let root: string;
let cloud: Cloud;
const complaints: string[] = [];
vi.setConfig({ testTimeout: 20_000 });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cloud-test-'));
  const live = await writeStack(root, liveStack, await bundleHandlers('', 'live-handlers.ts'));
  const platform = await writeStack(root, platformStack);
  cloud = await startCloud({ stacks: [live, platform], log: (message) => complaints.push(message) });
}, 30_000);
afterAll(async () => {
  await cloud.stop();
  await rm(root, { recursive: true });
});

const connectAs = (customer: string) =>
  connect(cloud.webSocketUrl ?? '', { protocols: ['shop', `token-of-${customer}`] });

test('clients connect on the port of the HTTP API, at the address that the outputs give', async () => {
  expect(cloud.webSocketUrl).toBe(`${cloud.apiUrl.replace('http:', 'ws:')}/live`);
  expect(cloud.outputs['live-test']?.LiveUrl).toBe(cloud.webSocketUrl);
  expect((await fetch(`${cloud.apiUrl}/live`)).status).toBe(404);
  expect(complaints).toEqual(['Not emulated: platform-test: Machine (AWS::StepFunctions::StateMachine)']);
});

test('a function knows its caller from the authorizer, and answers through the management API', async () => {
  const client = await connectAs('ada');
  client.socket.send('hello');
  expect(await client.next()).toBe('ada said hello');
  expect(client.socket.protocol).toBe('shop');
  expect(cloud.control.connections()).toMatchObject([{ authorizer: { customerId: 'ada' } }]);
  await client.close();
  await eventually('word of the end', () =>
    cloud.control
      .logs({ functionName: 'disconnect' })
      .find(({ line }) => line.message === 'ada left with 1005'),
  );
  expect(cloud.control.permissions().denied).toEqual([]);
});

test('a client without a good token is refused', async () => {
  await expect(connect(cloud.webSocketUrl ?? '')).rejects.toThrow('refused with 401');
  await expect(connect(cloud.webSocketUrl ?? '', { protocols: ['shop', 'bad'] })).rejects.toThrow(
    'refused with 401',
  );
});

test("a function may send only to what its own role grants, in AWS's own words", async () => {
  const client = await connectAs('bob');
  cloud.control.revoke('echo-role', 1);
  client.socket.send('hello');
  expect(JSON.parse(await client.next())).toMatchObject({ message: 'Internal server error' });
  cloud.control.restore('echo-role', 1);
  expect(cloud.control.invocations('echo').at(-1)?.error).toMatch(
    /echo-role\/echo is not authorized to perform: execute-api:ManageConnections on resource: arn:aws:execute-api:us-east-1:000000000000:\w{10}\/live\/POST\/@connections\/[\w-]{15}= because/,
  );
  await client.close();
});

test('a route whose function does not let the API in is an error, and on record', async () => {
  const client = await connectAs('eve');
  client.socket.send('{"action":"secret"}');
  expect(JSON.parse(await client.next())).toMatchObject({ message: 'Internal server error' });
  expect(cloud.control.permissions().denied.at(-1)).toMatchObject({
    principal: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
  });
  await client.close();
});

test('connections are seen and cut over HTTP as well', async () => {
  const client = await connectAs('ada');
  const control = `${cloud.awsUrl}/_control/connections`;
  const open = (await (await fetch(control)).json()) as { connectionId: string }[];
  const id = encodeURIComponent(open.at(-1)?.connectionId ?? '');
  expect((await fetch(`${control}/${id}`, { method: 'DELETE' })).status).toBe(200);
  expect(await client.closed).toBe(1006);
  expect((await fetch(`${control}/${id}`, { method: 'DELETE' })).status).toBe(404);
});
