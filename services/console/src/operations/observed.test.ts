import { expect, test } from 'vitest';
import type { QueueDescription, Recorded, Topology } from '../local-cloud/control-client.ts';
import { recentIn, seenIn } from './observed.ts';

const recent = { seconds: 60, events: 3, failures: 0, throttles: 0 };
const stack = 'orderflow-dev-orders';
const node = (id: string, kind: 'function' | 'queue' | 'dead-letter-queue') => ({
  id,
  kind,
  stack,
  logicalId: id,
  name: `${stack}-${id}`,
});
const topology: Topology = {
  nodes: [node('pay', 'function'), node('queue', 'queue'), node('dead', 'dead-letter-queue')],
  edges: [{ from: 'queue', to: 'pay', kind: 'poll', labels: [] }],
};
const queue = (arn: string, isRead: boolean): QueueDescription => ({
  name: arn,
  arn,
  isRead,
  visible: 1,
  inFlight: 2,
  delayed: 4,
});
const nothingDenied = { denied: [] } as unknown as Parameters<typeof seenIn>[0]['permissions'];

test('what is parked is told from what waits, and a service that is not read is down', () => {
  const queues = [queue('queue', false), queue('dead', true)];
  const idle = { idle: false, busy: [] };
  const seen = seenIn({ functions: [], queues, idle, permissions: nothingDenied, topology }, recent);
  expect(seen).toMatchObject({ parked: 7, waiting: 7, down: ['orders'], isIdle: false, events: 3 });
});

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const throttled = (sequence: number, seconds: number): Recorded => ({
  kind: 'invocation',
  functionName: 'f',
  requestId: 'r',
  outcome: 'throttled',
  durationMs: 1,
  sequence,
  at: at(seconds),
});

test('the figures are those of the last minute', () => {
  const entries = [throttled(1, 10), throttled(2, 50), throttled(3, 60)];
  expect(recentIn(entries, 100_000)).toEqual({ seconds: 60, events: 0, failures: 2, throttles: 2 });
});

test('they say how far back they go when more happened than is kept', () => {
  const flood = Array.from({ length: 3000 }, (_, index) => throttled(index + 1, 97));
  expect(recentIn(flood, 100_000)).toMatchObject({ seconds: 3, throttles: 3000 });
});
