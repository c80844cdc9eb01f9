import type { JournalEntry, Recorded } from '@orderflow/local-cloud/control/journal';
import { expect, test } from 'vitest';
import { type Deployed, platformUsage } from './platform-usage.ts';

const deployed: Deployed = {
  memoryMb: new Map([
    ['place-order', 512],
    ['charge-payment', 1024],
  ]),
  queueFed: new Set(['charge-payment']),
  routed: new Set(['place-order']),
};

const recorded = (entry: JournalEntry): Recorded => ({
  ...entry,
  sequence: 1,
  at: '2026-11-28T12:00:00.000Z',
});
const invocation = (functionName: string, durationMs: number, more: object = {}) =>
  recorded({ kind: 'invocation', functionName, requestId: '1', outcome: 'ok', durationMs, ...more });
const delivery = (targetArn: string) =>
  recorded({
    kind: 'delivery',
    id: '1',
    busName: 'orderflow',
    ruleName: 'a-rule',
    targetArn,
    attempt: 1,
    outcome: 'delivered',
  });

test('a function is billed by its memory for every millisecond begun, its start included', () => {
  const cold = invocation('place-order', 20.2, { initMs: 79 });
  expect(platformUsage([cold], deployed)).toEqual({
    'lambda-requests': 1,
    'lambda-gb-seconds': 0.5 * 0.1,
    'http-api-requests': 1,
  });
});

test('a batch from a queue is one receipt and one deletion', () => {
  expect(platformUsage([invocation('charge-payment', 1000)], deployed)).toEqual({
    'lambda-requests': 1,
    'lambda-gb-seconds': 1,
    'sqs-requests': 2,
  });
});

test('what is throttled before it runs costs nothing', () => {
  expect(platformUsage([invocation('place-order', 0, { outcome: 'throttled' })], deployed)).toEqual({});
});

test('each delivery of a rule to a queue is a request of SQS, one to a function is none', () => {
  const deliveries = [
    delivery('arn:aws:sqs:us-east-1:000000000000:charge-payment'),
    delivery('arn:aws:lambda:us-east-1:000000000000:function:advance-shipments'),
  ];
  expect(platformUsage(deliveries, deployed)).toEqual({ 'sqs-requests': 1 });
});

test('a line of a log is billed by its bytes and 26 more', () => {
  const line = { level: 'INFO', message: 'Größe' };
  const log = recorded({ kind: 'log', functionName: 'place-order', requestId: '1', line });
  expect(platformUsage([log], deployed)).toEqual({ 'log-gb': (JSON.stringify(line).length + 2 + 26) / 1e9 });
});
