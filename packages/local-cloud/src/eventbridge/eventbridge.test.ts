import {
  DescribeRuleCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEventbridge } from './eventbridge-for-test.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';
const placed = { Source: 'shop', DetailType: 'Placed', Detail: '{"orderId":"o-1"}', EventBusName: 'shop' };
let bridge: Awaited<ReturnType<typeof startEventbridge>>;

beforeEach(async () => {
  bridge = await startEventbridge();
  bridge.service.createBus({ Name: 'shop' });
  const Targets = [{ Id: 'queue', Arn: QUEUE }];
  bridge.service.createRule({
    Name: 'placed',
    EventBusName: 'shop',
    EventPattern: { source: ['shop'] },
    Targets,
  });
  bridge.service.createRule({ Name: 'all', EventPattern: { source: [{ exists: true }] }, Targets });
});

afterEach(() => bridge.close());

const put = (...Entries: PutEventsRequestEntry[]) => bridge.client.send(new PutEventsCommand({ Entries }));

test('delivers an event in its envelope to the rules of its own bus only', async () => {
  const { FailedEntryCount, Entries } = await put({ ...placed, Resources: ['arn:x'] });
  expect(FailedEntryCount).toBe(0);
  expect(bridge.delivered).toMatchObject([
    { arn: QUEUE, ruleArn: 'arn:aws:events:us-east-1:000000000000:rule/shop/placed' },
  ]);
  expect(bridge.events()).toEqual([
    {
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'Placed',
      source: 'shop',
      account: '000000000000',
      time: '2026-03-01T10:00:00Z',
      region: 'us-east-1',
      resources: ['arn:x'],
      detail: { orderId: 'o-1' },
    },
  ]);
  expect(bridge.journal('event')).toMatchObject([{ busName: 'shop', matchedRules: ['placed'] }]);
  expect(bridge.journal('delivery')).toMatchObject([
    { ruleName: 'placed', attempt: 1, outcome: 'delivered' },
  ]);
});

test('takes the time of the entry, and a bus by its ARN', async () => {
  const EventBusName = 'arn:aws:events:us-east-1:000000000000:event-bus/shop';
  await put({ ...placed, EventBusName, Time: new Date('2025-05-06T07:08:09Z') });
  expect(bridge.events()).toMatchObject([{ time: '2025-05-06T07:08:09Z' }]);
});

test.each([
  [
    { Source: undefined },
    'InvalidArgument',
    'Parameter Source is not valid. Reason: Source is a required argument.',
  ],
  [
    { DetailType: '' },
    'InvalidArgument',
    'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
  ],
  [
    { Detail: undefined },
    'InvalidArgument',
    'Parameter Detail is not valid. Reason: Detail is a required argument.',
  ],
  [{ Detail: '{' }, 'MalformedDetail', 'Detail is malformed.'],
  [{ Detail: '[1]' }, 'MalformedDetail', 'Detail is malformed.'],
  [{ Detail: 'null' }, 'MalformedDetail', 'Detail is malformed.'],
  [
    { Source: 'x'.repeat(257) },
    'InvalidArgument',
    'Parameter Source is not valid. Reason: Source is longer than 256 characters.',
  ],
  [
    { DetailType: 'x'.repeat(129) },
    'InvalidArgument',
    'Parameter DetailType is not valid. Reason: DetailType is longer than 128 characters.',
  ],
  [{ Source: 'aws.s3' }, 'NotAuthorizedForSourceException', 'Not authorized for the source.'],
])('fails only the entry with %j', async (fault, ErrorCode, ErrorMessage) => {
  const { FailedEntryCount, Entries } = await put({ ...placed, ...fault } as PutEventsRequestEntry, placed);
  expect(FailedEntryCount).toBe(1);
  expect(Entries).toEqual([{ ErrorCode, ErrorMessage }, { EventId: expect.any(String) }]);
  expect(bridge.delivered).toHaveLength(1);
});

test('answers an unknown bus with an event id, as AWS does, and delivers nothing', async () => {
  expect(await put({ ...placed, EventBusName: 'nowhere' })).toMatchObject({ FailedEntryCount: 0 });
  expect(bridge.delivered).toEqual([]);
  expect(bridge.journal('event')).toMatchObject([{ busName: 'nowhere', matchedRules: [] }]);
});

test('takes the longest Source and DetailType that AWS takes', async () => {
  const longest = { ...placed, Source: 'x'.repeat(256), DetailType: 'x'.repeat(128) };
  expect(await put(longest)).toMatchObject({ FailedEntryCount: 0 });
});

test('takes 1 to 10 entries', async () => {
  expect((await put(...Array(10).fill(placed))).Entries).toHaveLength(10);
  await expect(put(...Array(11).fill(placed))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('less than or equal to 10'),
  });
  await expect(put()).rejects.toThrow('greater than or equal to 1');
});

test('takes 1 MiB in all and not a byte more', async () => {
  const rest = placed.Source.length + placed.DetailType.length + '{"x":""}'.length;
  const sized = (bytes: number) => ({ ...placed, Detail: JSON.stringify({ x: 'x'.repeat(bytes - rest) }) });
  expect(await put(sized(1024 * 1024))).toMatchObject({ FailedEntryCount: 0 });
  await expect(put(sized(1024 * 1024 + 1))).rejects.toThrow(
    'Total size of the entries in the request is over the limit.',
  );
});

test('fails as many valid entries as it is told to, then works again', async () => {
  bridge.service.failNextEntries(1);
  bridge.service.failNextEntries(1, 'ThrottlingException');
  const { FailedEntryCount, Entries } = await put(placed, placed, placed);
  expect(FailedEntryCount).toBe(2);
  expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
    'InternalFailure',
    'ThrottlingException',
    undefined,
  ]);
  expect(bridge.delivered).toHaveLength(1);
});

test('publishes events of AWS services on the default bus', () => {
  bridge.service.publish([
    { source: 'aws.s3', 'detail-type': 'Object Created', detail: { bucket: { name: 'b' } } },
  ]);
  expect(bridge.events()).toMatchObject([{ source: 'aws.s3', detail: { bucket: { name: 'b' } } }]);
});

test('a disabled rule gets nothing', async () => {
  bridge.service.createRule({
    Name: 'off',
    State: 'DISABLED',
    EventPattern: { source: ['shop'] },
    EventBusName: 'shop',
  });
  await put(placed);
  expect(bridge.journal('event')).toMatchObject([{ matchedRules: ['placed'] }]);
});

test('describes its buses and rules', async () => {
  expect((await bridge.client.send(new ListEventBusesCommand())).EventBuses?.map(({ Name }) => Name)).toEqual(
    ['default', 'shop'],
  );
  const rules = await bridge.client.send(new ListRulesCommand({ EventBusName: 'shop' }));
  expect(rules.Rules).toMatchObject([
    { Name: 'placed', State: 'ENABLED', EventPattern: '{"source":["shop"]}' },
  ]);
  const unknown = bridge.client.send(new DescribeRuleCommand({ Name: 'placed' }));
  await expect(unknown).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Rule placed does not exist on EventBus default.',
  });
});

test('tests patterns, and refuses malformed ones by name', async () => {
  const ask = (EventPattern: string) =>
    bridge.client.send(new TestEventPatternCommand({ EventPattern, Event: '{"source":"shop"}' }));
  expect(await ask('{"source":["shop"]}')).toMatchObject({ Result: true });
  expect(await ask('{"source":["x"]}')).toMatchObject({ Result: false });
  await expect(ask('{"source":"shop"}')).rejects.toMatchObject({
    name: 'InvalidEventPatternException',
    message: 'Event pattern is not valid. Reason: "source" must be an object or an array',
  });
  expect(() => bridge.service.createRule({ Name: 'bad', EventPattern: {} })).toThrow(
    'Empty objects are not allowed',
  );
});

test('asks for PutEvents on each bus, with source and detail-type as conditions', () => {
  const body = Buffer.from(JSON.stringify({ Entries: [placed, placed, { ...placed, DetailType: 'Paid' }] }));
  const request = { method: 'POST', url: '/', headers: { 'x-amz-target': 'AWSEvents.PutEvents' }, body };
  const permission = (detailType: string) => ({
    action: 'events:PutEvents',
    resource: 'arn:aws:events:us-east-1:000000000000:event-bus/shop',
    context: { 'events:source': 'shop', 'events:detail-type': detailType },
  });
  expect(bridge.service.requiredPermissions(request)).toEqual([permission('Placed'), permission('Paid')]);
});
