import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../endpoint/aws-service.ts';
import { settled, startEventbridge } from './eventbridge-for-test.ts';
import { retryDelayMs } from './retry-backoff.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';
const DEAD_LETTERS = 'arn:aws:sqs:us-east-1:000000000000:orders-dlq';
const placed = {
  source: 'shop',
  'detail-type': 'Placed',
  detail: { orderId: 'o-1', lines: [{ sku: 'a' }, { sku: 'b' }] },
};
let bridge: Awaited<ReturnType<typeof startEventbridge>>;

beforeEach(async () => {
  bridge = await startEventbridge();
});
afterEach(() => bridge.close());

async function publishTo(target: object): Promise<void> {
  const Targets = [{ Id: 'queue', Arn: QUEUE, ...target }];
  bridge.service.createRule({ Name: 'placed', EventPattern: { source: ['shop'] }, Targets });
  bridge.service.publish([placed]);
  await settled();
}

const outcomes = () => bridge.journal('delivery').map(({ attempt, outcome }) => `${attempt} ${outcome}`);

describe('a delivery that fails', () => {
  test('is retried with growing pauses until it succeeds', async () => {
    bridge.failures.push(new Error('down'), new Error('down'), new Error('down'));
    await publishTo({});
    expect(bridge.service.isIdle()).toBe(false);
    expect(bridge.timers.waits()).toEqual([100]);
    await bridge.timers.advance(100);
    expect(bridge.timers.waits()).toEqual([200]);
    await bridge.timers.advance(200);
    expect(bridge.timers.waits()).toEqual([400]);
    await bridge.timers.advance(400);
    expect(outcomes()).toEqual(['1 retried', '2 retried', '3 retried', '4 delivered']);
    expect(bridge.service.isIdle()).toBe(true);
  });

  test('ends in the dead-letter queue after its last attempt, with the reason', async () => {
    bridge.failures.push(...Array(3).fill(new AwsError('ServiceUnavailable', 'down', 503)));
    await publishTo({
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: DEAD_LETTERS },
      Input: '"x"',
    });
    await bridge.timers.advance(10_000);
    expect(bridge.deadLetters).toMatchObject([{ arn: DEAD_LETTERS }]);
    expect(bridge.deadLetters[0]?.attributes).toEqual({
      RULE_ARN: 'arn:aws:events:us-east-1:000000000000:rule/placed',
      TARGET_ARN: QUEUE,
      ERROR_CODE: 'ERROR_FROM_TARGET',
      ERROR_MESSAGE: 'down',
      RETRY_ATTEMPTS: '2',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    });
    expect(JSON.parse(bridge.deadLetters[0]?.body ?? '')).toMatchObject(placed);
    expect(outcomes()).toEqual(['1 retried', '2 retried', '3 dead-lettered']);
    expect(bridge.service.isIdle()).toBe(true);
  });

  test('ends there when a further attempt would exceed its age', async () => {
    bridge.failures.push(...Array(20).fill(new AwsError('TooManyRequestsException', 'slow down', 429)));
    await publishTo({
      RetryPolicy: { MaximumEventAgeInSeconds: 60 },
      DeadLetterConfig: { Arn: DEAD_LETTERS },
    });
    await bridge.timers.advance(120_000);
    expect(bridge.deadLetters[0]?.attributes).toMatchObject({
      ERROR_CODE: 'THROTTLING',
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
    });
  });

  test.each([
    ['AccessDeniedException', 'NO_PERMISSIONS'],
    ['ResourceNotFoundException', 'NO_RESOURCE'],
  ])('goes there at once for %s', async (code, reason) => {
    bridge.failures.push(new AwsError(code, 'no'));
    await publishTo({ DeadLetterConfig: { Arn: DEAD_LETTERS } });
    expect(bridge.deadLetters[0]?.attributes).toMatchObject({ ERROR_CODE: reason, RETRY_ATTEMPTS: '0' });
    expect(bridge.deadLetters[0]?.attributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  });

  test('is dropped without a dead-letter queue, and the journal says so', async () => {
    bridge.failures.push(new AwsError('AccessDenied', 'not allowed'));
    await publishTo({});
    expect(bridge.journal('delivery')).toMatchObject([
      { outcome: 'dropped', error: 'NO_PERMISSIONS: not allowed' },
    ]);
  });

  test('is dropped when the dead-letter queue does not take it either, and the journal says so', async () => {
    bridge.failures.push(new AwsError('AccessDenied', 'not allowed'));
    bridge.queueFailures.push(new AwsError('AccessDenied', 'nor here'));
    await publishTo({ DeadLetterConfig: { Arn: DEAD_LETTERS } });
    expect(bridge.journal('delivery')).toMatchObject([
      { outcome: 'dropped', isRefusedByQueue: true, error: expect.stringMatching(/nor here$/) },
    ]);
  });

  test('is forgotten when the service stops', async () => {
    bridge.failures.push(new Error('down'));
    await publishTo({});
    await bridge.service.stop();
    expect(bridge.timers.waits()).toEqual([]);
    expect(bridge.service.isIdle()).toBe(true);
  });
});

test('pauses double up to five minutes and are shortened by up to half at random', () => {
  expect([1, 2, 3, 20].map((attempt) => retryDelayMs(attempt, 0))).toEqual([100, 200, 400, 300_000]);
  expect(retryDelayMs(3, 1)).toBe(200);
});

const transformer = (InputTemplate: string) => ({
  InputTransformer: {
    InputPathsMap: { order: '$.detail.orderId', all: '$.detail.lines', sku: '$.detail.lines[1].sku' },
    InputTemplate,
  },
});

test.each([
  [{ Input: '{"fixed":true}' }, '{"fixed":true}'],
  [{ InputPath: '$.detail.lines[0]' }, '{"sku":"a"}'],
  [{ InputPath: '$.detail.lines[*].sku' }, '["a","b"]'],
  [transformer('{"id":<order>,"sku":<sku>}'), '{"id":"o-1","sku":"b"}'],
  [
    transformer('{"text":"order \\"<order>\\"","lines":<all>}'),
    '{"text":"order \\"o-1\\"","lines":[{"sku":"a"},{"sku":"b"}]}',
  ],
  [transformer('"<order> has <all>"'), '"o-1 has [{sku:a},{sku:b}]"'],
  [transformer('{"rule":<aws.events.rule-name>,"none":<nothing>}'), '{"rule":"placed","none":""}'],
  [transformer('<aws.events.event.ingestion-time>'), '"2026-03-01T10:00:00Z"'],
])('a target with %j receives %s', async (input, body) => {
  await publishTo(input);
  expect(bridge.delivered.map((delivered) => delivered.body)).toEqual([body]);
});

test('refuses a target with two kinds of input, and a sixth target', () => {
  const create = (Targets: object[]) =>
    bridge.service.createRule({ Name: 'r', EventPattern: { source: ['s'] }, Targets });
  expect(() => create([{ Id: 't', Arn: QUEUE, Input: '1', InputPath: '$' }])).toThrow('Only one of Input');
  expect(() => create(Array(6).fill({ Id: 't', Arn: QUEUE }))).toThrow('at most 5 targets');
});

describe('deliveries in disorder', () => {
  const publish = (...orderIds: string[]) => {
    const Targets = [{ Id: 'queue', Arn: QUEUE }];
    bridge.service.createRule({ Name: 'placed', EventPattern: { source: ['shop'] }, Targets });
    bridge.service.publish(orderIds.map((orderId) => ({ ...placed, detail: { orderId } })));
  };
  const orderIds = () => bridge.events().map(({ detail }) => (detail as { orderId: string }).orderId);

  test('come as often as asked for, each after a pause of its own', async () => {
    const pauses = [0.9, 0.1, 0.5, 0.3];
    await bridge.close();
    bridge = await startEventbridge({ random: () => pauses.shift() ?? 0 });
    bridge.service.setDisorder({ copies: 2, withinMs: 1000 });
    publish('first', 'second');
    expect(bridge.timers.waits()).toEqual([900, 100, 500, 300]);
    expect(bridge.service.isIdle()).toBe(false);
    await bridge.timers.advance(1000);
    expect(orderIds()).toEqual(['first', 'second', 'second', 'first']);
    expect(bridge.service.isIdle()).toBe(true);
  });

  test('come once and in order again when that is asked for', async () => {
    bridge.service.setDisorder({ copies: 2, withinMs: 1000 });
    bridge.service.setDisorder({ copies: 1, withinMs: 0 });
    publish('first', 'second');
    await settled();
    expect(orderIds()).toEqual(['first', 'second']);
  });
});
