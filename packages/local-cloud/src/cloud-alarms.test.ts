import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { alarmStack } from './cloud-fixture/alarm-stack.ts';
import { eventually } from './cloud-fixture/eventually.ts';
import { platformStack } from './cloud-fixture/platform-stack.ts';
import { shopStack } from './cloud-fixture/shop-stack.ts';
import { bundleHandlers, writeStack } from './cloud-fixture/write-stack.ts';

let cloud: Cloud;
let root: string;
let token: string;
const complaints: string[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'cloud-alarms-test-'));
  const stacks = await Promise.all([
    writeStack(root, platformStack),
    writeStack(root, shopStack, await bundleHandlers()),
    writeStack(root, alarmStack),
  ]);
  cloud = await startCloud({ stacks, minutesOnRequest: true, log: (message) => complaints.push(message) });
  token = await cloud.signIn({ email: 'ada@example.com' });
});
afterAll(async () => {
  await cloud.stop();
  await rm(root, { recursive: true });
});
afterEach(async () => {
  cloud.control.clearFaults();
  cloud.control.enableQueues('writeReceipt');
  await idle();
  for (const { name } of cloud.control.queues()) {
    if (name === 'receipt-failures') await cloud.control.redrive(name);
  }
  await idle();
  cloud.control.passMinutes(4);
  expect(ringing()).toEqual([]);
});

let orders = 0;
const newId = () => `order-${++orders}`;

async function placeOrder(id = newId()): Promise<number> {
  const { status } = await fetch(`${cloud.apiUrl}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id }),
  });
  return status;
}
const ringing = () => cloud.control.alarms().flatMap(({ name, state }) => (state === 'ALARM' ? [name] : []));
const idle = () =>
  eventually(
    () => `idle cloud: ${JSON.stringify(cloud.control.busy())}`,
    () => cloud.control.busy().length === 0,
    20_000,
  );

test('a cloud that works rings no alarm, whatever time passes', async () => {
  expect(await placeOrder()).toBe(201);
  await idle();
  cloud.control.passMinutes(10);
  expect(cloud.control.alarms().map(({ state }) => state)).toEqual(Array(12).fill('OK'));
});

describe('a fault rings just the alarms that are about it:', () => {
  test('a function that fails behind the API', async () => {
    cloud.control.addFault('placeOrder', { kind: 'fail', times: 1 });
    expect(await placeOrder()).toBe(500);
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['order-errors', 'server-errors']);
  });

  test('a function that is throttled, which is no error of its own', async () => {
    cloud.control.addFault('placeOrder', { kind: 'throttle', times: 1 });
    expect(await placeOrder()).toBe(503);
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['order-throttles', 'server-errors']);
  });

  test('a function that is killed, and heals by itself', async () => {
    cloud.control.addFault('tellCustomer', { kind: 'kill', times: 1 });
    await placeOrder();
    await idle();
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['tell-errors']);
  });

  test('an event that nobody waits for, and that is given up', async () => {
    cloud.control.addFault('tellCustomer', { kind: 'fail', times: 3 });
    await placeOrder();
    await idle();
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['tell-errors', 'tell-dropped']);
  });

  test('a consumer that is away: a few minutes later', async () => {
    await cloud.control.disableQueues('writeReceipt');
    const id = newId();
    await placeOrder(id);
    // What is still on its way would seem to have taken these minutes, too.
    await eventually('cloud that waits for nothing else', () => {
      const busy = cloud.control.busy();
      return busy.length === 1 && busy[0]?.part.endsWith(':receipts');
    });
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual([]);
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['receipts-wait']);
    // What has waited for so long has waited in CloudWatch's eyes only.
    cloud.control.enableQueues('writeReceipt');
    await eventually('receipt', () => cloud.control.inbox().find(({ subject }) => subject.endsWith(id)));
  });

  test('a message that cannot pass: its failures, then the dead-letter queue and all that is made of it', async () => {
    cloud.control.addFault('writeReceipt', { kind: 'fail', times: 1 });
    await placeOrder();
    await eventually('parked message', () =>
      cloud.control.queues().find(({ name, visible }) => name === 'receipt-failures' && visible === 1),
    );
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['receipt-errors', 'receipt-dead-letters', 'orders-are-lost']);
    cloud.control.passMinutes(60);
    expect(ringing()).toEqual(['receipt-dead-letters', 'orders-are-lost']);
  });

  test('a stream whose reader cannot move on: its errors, and its age with the time', async () => {
    cloud.control.addFault('relayEvents', { kind: 'fail', times: 1_000_000 });
    const failures = () =>
      cloud.control.invocations('relayEvents').filter(({ outcome }) => outcome === 'error');
    await placeOrder();
    await eventually('failed batch', () => failures().length > 0);
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['relay-errors']);
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['relay-age', 'relay-errors']);
  });

  test('a stream whose reader is throttled: its age alone', async () => {
    cloud.control.addFault('relayEvents', { kind: 'throttle', times: 1_000_000 });
    await placeOrder();
    await eventually(
      'throttled batch',
      () => cloud.control.invocations('relayEvents').at(-1)?.outcome === 'throttled',
    );
    cloud.control.passMinutes(3);
    expect(ringing()).toEqual(['relay-age']);
  });

  test('a rule whose target does not take its events', async () => {
    const client = new EventBridgeClient(asAdmin());
    const entry = { EventBusName: 'shop', Source: 'odd', DetailType: 'Odd', Detail: '{}' };
    await client.send(new PutEventsCommand({ Entries: [entry] }));
    client.destroy();
    await idle();
    cloud.control.passMinutes(1);
    expect(ringing()).toEqual(['rule-failures', 'orders-are-lost']);
  });
});

describe('an alarm', () => {
  test('tells its topic when it begins and when it ends', async () => {
    const told = () =>
      cloud.control
        .publications()
        .filter(({ subject }) => subject.includes('"order-errors"'))
        .map(({ subject, subscribers }) => [subject.split(':')[0], subscribers]);
    const before = told().length;
    cloud.control.addFault('placeOrder', { kind: 'fail', times: 1 });
    await placeOrder();
    cloud.control.passMinutes(5);
    expect(told().slice(before)).toEqual([
      ['ALARM', ['email:on-call@example.com']],
      ['OK', ['email:on-call@example.com']],
    ]);
  });

  test('is read by an SDK client, as far as its caller may', async () => {
    const client = new CloudWatchClient(asAdmin());
    const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toHaveLength(11);
    client.destroy();
  });

  test('whose action is not emulated says so once, and so does nothing else', () => {
    const notEmulated = complaints.filter((each) => each.startsWith('Not emulated'));
    expect(notEmulated).toEqual([
      'Not emulated: platform-test: Machine (AWS::StepFunctions::StateMachine)',
      'Not emulated: arn:aws:lambda:us-east-1:000000000000:function:heal, an action of the alarm orders-are-lost',
    ]);
  });

  test('and the minutes are within reach over HTTP', async () => {
    const control = `${cloud.awsUrl}/_control`;
    cloud.control.addFault('placeOrder', { kind: 'fail', times: 1 });
    await placeOrder();
    const passed = await fetch(`${control}/minutes`, { method: 'POST', body: '{"minutes":1}' });
    expect(passed.status).toBe(200);
    const alarms = (await (await fetch(`${control}/alarms`)).json()) as { name: string; state: string }[];
    expect(alarms.find(({ name }) => name === 'order-errors')).toMatchObject({ state: 'ALARM' });
    const publications = (await (await fetch(`${control}/publications`)).json()) as object[];
    expect(publications.at(-1)).toMatchObject({ topicArn: 'arn:aws:sns:us-east-1:000000000000:alarms' });
  });
});

function asAdmin() {
  return { endpoint: cloud.awsUrl, region: 'us-east-1', credentials: cloud.credentials, maxAttempts: 1 };
}
