import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { type Journal, makeJournal } from '../control/journal.ts';
import { type ServedService, serveService } from '../endpoint/serve-for-test.ts';
import { type LogsService, makeLogs } from './logs.ts';

const logGroupName = '/aws/lambda/charge';
let journal: Journal;
let logs: LogsService;
let served: ServedService;
let client: CloudWatchLogsClient;

beforeEach(async () => {
  journal = makeJournal();
  logs = makeLogs({ journal });
  logs.createGroup({ LogGroupName: logGroupName, RetentionInDays: 30 });
  logs.collect(logGroupName, 'charge');
  logs.collect('/shop/access', 'http-api');
  served = await serveService(logs);
  client = new CloudWatchLogsClient(served.clientOptions);
});
afterEach(async () => {
  client.destroy();
  await served.close();
});

function write(line: Readonly<Record<string, unknown>>, functionName = 'charge', logStream = 'stream-1') {
  journal.record({ kind: 'log', functionName, requestId: 'r', line, logStream });
}
const filter = (input: Partial<FilterLogEventsCommandInput> = {}) =>
  client.send(new FilterLogEventsCommand({ logGroupName, ...input }));
async function messages(input: Partial<FilterLogEventsCommandInput> = {}) {
  const { events = [] } = await filter(input);
  return events.map(({ message }) => message);
}

describe('FilterLogEvents', () => {
  it('finds the lines of the group, as they were written', async () => {
    write({ message: 'plain text' });
    write({ level: 'INFO', message: 'charged' });
    write({ message: 'of another function' }, 'refund');
    const { events } = await filter();
    expect(events).toMatchObject([
      { message: 'plain text', logStreamName: 'stream-1' },
      { message: '{"level":"INFO","message":"charged"}' },
    ]);
    expect(Date.now() - Number(events?.[0]?.timestamp)).toBeLessThan(60_000);
    expect(new Set(events?.map(({ eventId }) => eventId)).size).toBe(2);
  });

  it('finds a group by its ARN, too, and the access log of an API', async () => {
    write({ status: '200' }, 'http-api');
    const logGroupIdentifier = 'arn:aws:logs:us-east-1:000000000000:log-group:/shop/access';
    const { events } = await client.send(new FilterLogEventsCommand({ logGroupIdentifier }));
    expect(events).toMatchObject([{ message: '{"status":"200"}' }]);
  });

  it('finds those of some time, and of some streams', async () => {
    write({ message: 'one' });
    write({ message: 'two' }, 'charge', 'stream-2');
    const now = Date.now();
    expect(await messages({ startTime: now - 60_000, endTime: now + 1000 })).toHaveLength(2);
    expect(await messages({ startTime: now + 60_000 })).toEqual([]);
    expect(await messages({ endTime: now - 60_000 })).toEqual([]);
    expect(await messages({ logStreamNames: ['stream-2'] })).toEqual(['two']);
    expect(await messages({ logStreamNamePrefix: 'stream-' })).toHaveLength(2);
  });

  it('has pages', async () => {
    for (const message of ['one', 'two', 'three']) write({ message });
    const first = await filter({ limit: 2 });
    expect(first.events).toHaveLength(2);
    const second = await filter({ limit: 2, nextToken: first.nextToken });
    expect(second.events).toMatchObject([{ message: 'three' }]);
    expect(second.nextToken).toBeUndefined();
  });

  it('refuses what it does not know', async () => {
    const unknown = { name: 'ResourceNotFoundException', message: 'The specified log group does not exist.' };
    await expect(filter({ logGroupName: 'nothing' })).rejects.toMatchObject(unknown);
    const invalid = { name: 'InvalidParameterException' };
    await expect(filter({ limit: 10_001 })).rejects.toMatchObject(invalid);
    await expect(filter({ filterPattern: '%ERR.*%' })).rejects.toMatchObject(invalid);
  });
});

describe('a filter pattern', () => {
  const lines = [
    {
      level: 'INFO',
      message: 'charged',
      correlationId: 'c-1',
      durationMs: 12,
      order: { lines: [{ id: 'mug' }] },
    },
    { level: 'ERROR', message: 'card declined', correlationId: 'c-2', durationMs: 250, ok: true },
    { level: 'ERROR', message: 'timeout', correlationId: 'c-10' },
  ];

  test.each<[string, number[]]>([
    ['', [0, 1, 2]],
    ['ERROR', [1, 2]],
    ['ERROR timeout', [2]],
    ['ERROR -timeout', [1]],
    ['"card declined"', [1]],
    ['?charged ?timeout', [0, 2]],
    ['error', []],
    ['{ $.correlationId = "c-1" }', [0]],
    ['{ $.correlationId = c-2 }', [1]],
    ['{ $.correlationId = "c-1*" }', [0, 2]],
    ['{ $.level != "ERROR" }', [0]],
    ['{ $.durationMs > 12 }', [1]],
    ['{ $.durationMs >= 12 && $.level = "INFO" }', [0]],
    ['{ $.durationMs < 100 || $.message = "timeout" }', [0, 2]],
    ['{ ($.level = "ERROR" || $.level = "INFO") && $.durationMs = 250 }', [1]],
    ['{ $.order.lines[0].id = "mug" }', [0]],
    ['{ $.ok = true }', [1]],
    ['{ $.missing = "x" }', []],
    ['{ $.missing != "x" }', []],
    ['{ $.constructor = "*" }', []],
  ])('%s', async (filterPattern, expected) => {
    for (const line of lines) write(line);
    const found = await messages({ filterPattern });
    expect(found).toEqual(expected.map((index) => JSON.stringify(lines[index])));
  });

  test.each([
    '{ level = "ERROR" }',
    '{ $.level }',
    '{ $.level = }',
    '{ $.level IS NULL }',
    '{ ($.level = "x" }',
    '{ $.level = "x" ) }',
    '[ip, user]',
  ])('%s is refused', async (filterPattern) => {
    await expect(filter({ filterPattern })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(/^Invalid filter pattern: /),
    });
  });
});

describe('DescribeLogGroups', () => {
  it('tells the groups of the templates, and those that functions write to without one', async () => {
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({}));
    expect(logGroups).toMatchObject([
      {
        logGroupName,
        retentionInDays: 30,
        arn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/charge:*',
        logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/charge',
      },
      { logGroupName: '/shop/access' },
    ]);
  });

  it('finds them by a part of their names, and in pages', async () => {
    const names = async (input: object) => {
      const { logGroups = [], nextToken } = await client.send(new DescribeLogGroupsCommand(input));
      return [...logGroups.map((each) => each.logGroupName), nextToken];
    };
    expect(await names({ logGroupNamePrefix: '/aws/' })).toEqual([logGroupName, undefined]);
    expect(await names({ logGroupNamePattern: 'access' })).toEqual(['/shop/access', undefined]);
    expect(await names({ limit: 1 })).toEqual([logGroupName, logGroupName]);
    expect(await names({ limit: 1, nextToken: logGroupName })).toEqual(['/shop/access', undefined]);
  });
});

test('each call is judged on its group', () => {
  const needed = (operation: string, parameters: object) =>
    logs.requiredPermissions({
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': `Logs_20140328.${operation}` },
      body: Buffer.from(JSON.stringify(parameters)),
    });
  const group = (name: string) => `arn:aws:logs:us-east-1:000000000000:log-group:${name}:*`;
  expect(needed('FilterLogEvents', { logGroupName })).toEqual([
    { action: 'logs:FilterLogEvents', resource: group(logGroupName) },
  ]);
  expect(needed('DescribeLogGroups', {})).toEqual([
    { action: 'logs:DescribeLogGroups', resource: group('*') },
  ]);
});
