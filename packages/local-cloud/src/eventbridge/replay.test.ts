import {
  CancelReplayCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  ListArchivesCommand,
  ListReplaysCommand,
  PutEventsCommand,
  StartReplayCommand,
  type StartReplayCommandInput,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { archiveArn, busArn, ruleArn } from './arns.ts';
import { startEventbridge } from './eventbridge-for-test.ts';

const START_MS = Date.parse('2026-03-01T10:00:00Z');
const Targets = [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }];
let bridge: Awaited<ReturnType<typeof startEventbridge>>;

beforeEach(async () => {
  bridge = await startEventbridge({ startMs: START_MS });
  bridge.service.createRule({ Name: 'one', EventPattern: { source: ['shop'] }, Targets });
  bridge.service.createRule({ Name: 'two', EventPattern: { source: ['shop'] }, Targets });
  bridge.service.createBus({ Name: 'other' });
  const SourceArn = busArn('default');
  bridge.service.createArchive({
    ArchiveName: 'shop',
    SourceArn,
    EventPattern: { source: ['shop'] },
    RetentionDays: 30,
  });
});
afterEach(() => bridge.close());

/** One event a minute, then forgets that they were delivered. */
async function publishOrders(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    bridge.service.publish([{ source: 'shop', 'detail-type': 'Placed', detail: { number } }]);
    await bridge.timers.advance(60_000);
  }
  bridge.service.publish([{ source: 'stranger', 'detail-type': 'Placed', detail: {} }]);
  bridge.delivered.length = 0;
}

const request: StartReplayCommandInput = {
  ReplayName: 'again',
  EventSourceArn: archiveArn('shop'),
  EventStartTime: new Date(START_MS),
  EventEndTime: new Date(START_MS + 60_000),
  Destination: { Arn: busArn('default') },
};
const start = (change: Partial<StartReplayCommandInput> = {}) =>
  bridge.client.send(new StartReplayCommand({ ...request, ...change }));
const state = async () =>
  (await bridge.client.send(new DescribeReplayCommand({ ReplayName: 'again' }))).State;

test('archives what matches, and describes it', async () => {
  await publishOrders(3);
  const archive = await bridge.client.send(new DescribeArchiveCommand({ ArchiveName: 'shop' }));
  expect(archive).toMatchObject({
    EventCount: 3,
    RetentionDays: 30,
    EventPattern: '{"source":["shop"]}',
    State: 'ENABLED',
  });
  expect((await bridge.client.send(new ListArchivesCommand())).Archives).toMatchObject([
    { ArchiveName: 'shop' },
  ]);
});

test('archives the events of its own bus only', async () => {
  const Entries = ['default', 'other'].map((EventBusName) => ({
    EventBusName,
    Source: 'shop',
    DetailType: 'Placed',
    Detail: '{}',
  }));
  await bridge.client.send(new PutEventsCommand({ Entries }));
  const archive = await bridge.client.send(new DescribeArchiveCommand({ ArchiveName: 'shop' }));
  expect(archive.EventCount).toBe(1);
});

test('keeps events for the days of retention', async () => {
  await publishOrders(2);
  const events = async () =>
    (await bridge.client.send(new DescribeArchiveCommand({ ArchiveName: 'shop' }))).EventCount;
  await bridge.timers.advance(30 * 86_400_000 - 90_000);
  expect(await events()).toBe(1);
});

test('replays a range of time to all rules, with the name of the replay and the same ids', async () => {
  await publishOrders(3);
  expect(await start()).toMatchObject({ State: 'STARTING' });
  await vi.waitFor(async () => expect(await state()).toBe('COMPLETED'));
  expect(bridge.events().map(({ detail }) => detail)).toEqual([
    { number: 1 },
    { number: 1 },
    { number: 2 },
    { number: 2 },
  ]);
  expect(new Set(bridge.events().map((event) => event['replay-name']))).toEqual(new Set(['again']));
  const [original] = bridge.journal('event');
  expect(bridge.events()[0]).toMatchObject({ id: original?.id, time: '2026-03-01T10:00:00Z' });
  expect(bridge.service.isIdle()).toBe(true);
});

test('replays to the chosen rules only', async () => {
  await publishOrders(1);
  await start({ Destination: { Arn: busArn('default'), FilterArns: [ruleArn('default', 'two')] } });
  await vi.waitFor(async () => expect(await state()).toBe('COMPLETED'));
  expect(bridge.delivered.map((delivered) => delivered.ruleArn)).toEqual([ruleArn('default', 'two')]);
});

test('does not archive what it replays', async () => {
  await publishOrders(2);
  const range = { from: new Date(0), to: new Date(START_MS + 3_600_000) };
  expect(await bridge.service.replay('shop', range)).toMatchObject({ events: 2 });
  expect(await bridge.service.replay('shop', range)).toMatchObject({ events: 2 });
  expect(bridge.journal('event').filter(({ replayName }) => replayName)).toHaveLength(4);
});

test.each<[string, Partial<StartReplayCommandInput>, string, string]>([
  [
    'another bus',
    { Destination: { Arn: busArn('other') } },
    'ValidationException',
    'Cross event bus replay is not permitted',
  ],
  [
    'an unknown bus',
    { Destination: { Arn: busArn('x') } },
    'ResourceNotFoundException',
    'Event bus x does not exist.',
  ],
  [
    'an unknown archive',
    { EventSourceArn: archiveArn('x') },
    'ValidationException',
    'Archive x does not exist.',
  ],
  [
    'an end before its start',
    { EventEndTime: new Date(START_MS) },
    'ValidationException',
    'EventStartTime must be before EventEndTime',
  ],
  [
    'an unknown rule',
    { Destination: { Arn: busArn('default'), FilterArns: [ruleArn('default', 'x')] } },
    'ResourceNotFoundException',
    'Rule x does not exist',
  ],
])('refuses to replay with %s', async (_title, change, name, message) => {
  await expect(start(change)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
});

test('refuses a second replay of the same name', async () => {
  await start();
  await expect(start()).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
});

/** Past the socket, so that nothing happens between two calls. */
const callNow = (operation: string, parameters: object) =>
  bridge.service.handle({
    method: 'POST',
    url: '/',
    headers: { 'x-amz-target': `AWSEvents.${operation}` },
    body: Buffer.from(JSON.stringify(parameters)),
  });

test('a replay that is cancelled sends nothing more', async () => {
  await publishOrders(3);
  const [EventStartTime, EventEndTime] = [0, START_MS / 1000 + 600];
  const answers = [
    callNow('StartReplay', { ...request, EventStartTime, EventEndTime }),
    callNow('CancelReplay', { ReplayName: 'again' }),
  ];
  expect((await Promise.all(answers)).map(({ body }) => JSON.parse(body.toString()).State)).toEqual([
    'STARTING',
    'CANCELLING',
  ]);
  await vi.waitFor(async () => expect(await state()).toBe('CANCELLED'));
  expect(bridge.delivered).toEqual([]);
  expect(bridge.service.isIdle()).toBe(true);
});

test('a replay that has ended is not cancelled any more, and is listed', async () => {
  await publishOrders(1);
  await start();
  await vi.waitFor(async () => expect(await state()).toBe('COMPLETED'));
  const cancel = (ReplayName: string) => bridge.client.send(new CancelReplayCommand({ ReplayName }));
  await expect(cancel('again')).rejects.toMatchObject({ name: 'IllegalStatusException' });
  await expect(cancel('other')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await start({ ReplayName: 'later' });
  const names = async (filter: object = {}) =>
    (await bridge.client.send(new ListReplaysCommand(filter))).Replays?.map(({ ReplayName }) => ReplayName);
  expect(await names()).toEqual(['later', 'again']);
  expect(await names({ NamePrefix: 'ag' })).toEqual(['again']);
  expect(await names({ State: 'FAILED' })).toEqual([]);
});
