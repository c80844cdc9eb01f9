import { expect, test } from 'vitest';
import type { QueueDescription, Topology } from './control-client.ts';
import { servicesOf } from './outage.ts';

const stack = 'orderflow-dev-notifications';
const node = (id: string, kind: 'function' | 'queue' | 'table') => ({
  id,
  kind,
  stack,
  logicalId: id,
  name: `${stack}-${id}`,
});
const poll = (from: string, to: string) => ({ from, to, kind: 'poll' as const, labels: [] });

const topology: Topology = {
  nodes: [node('mail', 'function'), node('record', 'function'), node('relay', 'function')],
  edges: [poll('mail-queue', 'mail'), poll('record-queue', 'record'), poll('table', 'relay')],
};

function queue(arn: string, isRead: boolean, visible = 0): QueueDescription {
  return { name: arn, arn, isRead, visible, inFlight: 0, delayed: 1 };
}

const stateOf = (...queues: QueueDescription[]) => servicesOf(topology, queues)[0]?.state;

test('the functions of a service that are fed from queues are its consumers', () => {
  const services = servicesOf(topology, [queue('mail-queue', true, 3), queue('record-queue', true)]);

  expect(services).toMatchObject([
    {
      service: 'notifications',
      waiting: 5,
      consumers: [
        { functionName: `${stack}-mail`, label: 'mail', queueName: 'mail-queue', waiting: 4 },
        { label: 'record' },
      ],
    },
  ]);
});

test('a service is down when none of its queues is read', () => {
  expect(stateOf(queue('mail-queue', true), queue('record-queue', true))).toBe('up');
  expect(stateOf(queue('mail-queue', false), queue('record-queue', true))).toBe('partly');
  expect(stateOf(queue('mail-queue', false), queue('record-queue', false))).toBe('down');
});
