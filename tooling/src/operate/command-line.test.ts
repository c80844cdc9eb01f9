/** What is typed, and what is answered when it cannot be done. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { mend } from './mend.ts';
import { operate } from './operate.ts';
import { readRange, readTime } from './times.ts';

afterEach(() => vi.unstubAllEnvs());

async function said(...args: string[]): Promise<string> {
  const lines: string[] = [];
  await operate(args, (line) => lines.push(line));
  return lines.join('\n');
}

describe('the command', () => {
  test('lists its verbs, and explains each', async () => {
    const overview = await said('--help');
    expect(overview).toMatch(/\n {2}redrive +sends dead letters back/);
    expect(await said()).toBe(overview);
    expect(await said('redrive', '--help')).toMatch(/^Usage: npm run operate -- redrive <queue>.*--apply/s);
    expect(await said('parked', '--help')).not.toContain('--apply');
  });

  test.each([
    [['redriv'], /no verb redriv. Did you mean redrive\?/],
    [['redrive'], /^<queue> is missing/],
    [['redrive', 'one', 'two'], /^"two" is one too many/],
    [['redrive', 'one', '--al'], /^Unknown option '--al'/],
    [['parked', '--apply'], /^Unknown option '--apply'/],
    [['parked', '--stage', 'No!'], /cannot be the name of a stage/],
    [['parked', '--region', 'eu-west-9'], /Did you mean eu-west-/],
    [['replay', '--from', '2026-11-04'], /--from takes a time with its zone/],
    [['copy-items', 'orders', 'restored'], /^Which items\?/],
  ])('%j is answered with what is wrong', async (args, problem) => {
    await expect(said(...args)).rejects.toThrow(problem);
  });
});

/** A server in AWS's place; returns what stops it. */
async function answerAsAws(answer: RequestListener): Promise<() => void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  return () => server.close();
}

describe('AWS', () => {
  test('that is not there is named', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    await expect(said('parked')).rejects.toThrow(/^Nothing answers at http:\/\/127.0.0.1:9/);
  });

  test('that denies it is quoted', async () => {
    const denial =
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>';
    const stop = await answerAsAws((_request, response) => response.writeHead(403).end(denial));
    await expect(said('parked')).rejects.toThrow(/^AWS does not allow this: not you\nThe runbook says/);
    stop();
  });

  test('cannot be called without credentials', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    await expect(said('parked')).rejects.toThrow(/^There are no AWS credentials/);
  });
});

test('a replay that runs is listed, and ended when it is named', async () => {
  const calls: string[] = [];
  const Replays = [
    { ReplayName: 'orderflow-dev-1', State: 'RUNNING' },
    { ReplayName: 'orderflow-dev-0', State: 'COMPLETED' },
  ];
  const stop = await answerAsAws((request, response) => {
    calls.push(String(request.headers['x-amz-target']).replace('AWSEvents.', ''));
    response.end(JSON.stringify({ Replays }));
  });
  expect(await said('cancel-replay')).toBe('These replays run: orderflow-dev-1');
  expect(await said('cancel-replay', 'orderflow-dev-0', '--apply')).toBe(
    'These replays run: orderflow-dev-1',
  );
  expect(await said('cancel-replay', 'orderflow-dev-1')).toMatch(/Nothing was changed/);
  expect(calls).not.toContain('CancelReplay');
  expect(await said('cancel-replay', 'orderflow-dev-1', '--apply')).toMatch(/orderflow-dev-1 ends/);
  expect(calls.at(-1)).toBe('CancelReplay');
  stop();
});

describe('times', () => {
  test.each(['2026-11-04T03:15:00Z', '2026-11-04T04:15+01:00'])('%s is one', (text) => {
    expect(readTime('--to', text)).toEqual(new Date('2026-11-04T03:15:00Z'));
  });

  test.each(['2026-11-04T03:15:00', 'yesterday', '2026-13-04T03:15:00Z', undefined])('%s is none', (text) => {
    expect(() => readTime('--to', text)).toThrow(/^--to takes a time with its zone/);
  });

  test('begin before they end', () => {
    const [from, to] = ['2026-11-04T03:15:00Z', '2026-11-04T03:15:00Z'];
    expect(() => readRange({ from, to })).toThrow('--from must be before --to');
  });
});

describe('an event is mended', () => {
  const detail = JSON.stringify({
    metadata: { version: 1 },
    data: { lines: [{ quantity: 1 }, { quantity: 2 }] },
  });
  test.each([
    [
      'metadata.occurredAt=2026-11-04T03:15:00.000Z',
      { metadata: { version: 1, occurredAt: '2026-11-04T03:15:00.000Z' } },
    ],
    ['data.lines.1.quantity=3', { data: { lines: [{ quantity: 1 }, { quantity: 3 }] } }],
    ['data.note=a=b', { data: { note: 'a=b' } }],
  ])('%s', (mending, expected) => {
    expect(JSON.parse(mend(detail, mending))).toMatchObject(expected);
  });

  test('by path and value only', () => {
    expect(() => mend(detail, 'metadata')).toThrow('--set takes <path>=<value>, not "metadata"');
  });
});
