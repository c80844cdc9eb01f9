import { expect, test } from 'vitest';
import type { AlarmDescription, Topology } from '../local-cloud/control-client.ts';
import { shownAlarms, since } from './alarms.ts';

const alarm = (name: string, changes: Partial<AlarmDescription> = {}): AlarmDescription => ({
  name,
  description: 'Somebody should look.',
  state: 'OK',
  reason: 'Threshold Crossed',
  since: '2026-11-28T09:30:00.000Z',
  forMinutes: 5,
  actions: [],
  partOf: [],
  ...changes,
});
const node = { kind: 'function', id: 'f', name: 'f', logicalId: 'F' } as const;
const topology = {
  nodes: [
    { ...node, stack: 'orderflow-dev-orders' },
    { ...node, stack: 'orderflow-dev-files' },
  ],
  edges: [],
} satisfies Topology;

test('alarms that ring are told by what they are about, the latest first', () => {
  const { ringing, quiet, undecided } = shownAlarms(
    [
      alarm('orderflow-dev-orders-charge-payment-errors', { state: 'ALARM', forMinutes: 7 }),
      alarm('orderflow-dev-files-relay-events-errors', { state: 'ALARM', forMinutes: 2 }),
      alarm('orderflow-dev-orders-place-order-errors'),
      alarm('orderflow-dev-orders-latency', { state: 'INSUFFICIENT_DATA' }),
    ],
    topology,
  );
  expect(ringing.map(({ named }) => named)).toEqual([
    { label: 'relay-events-errors', service: 'files' },
    { label: 'charge-payment-errors', service: 'orders' },
  ]);
  expect([quiet, undecided]).toEqual([1, 1]);
});

test('parts of other alarms are left out', () => {
  const part = alarm('part', { state: 'ALARM', partOf: ['whole'] });
  expect(shownAlarms([part, alarm('whole')], topology)).toEqual({ ringing: [], quiet: 1, undecided: 0 });
});

test('an alarm of a stack that the map does not know is told by its name', () => {
  const { ringing } = shownAlarms([alarm('elsewhere-errors', { state: 'ALARM' })], topology);
  expect(ringing[0]?.named).toEqual({ label: 'elsewhere-errors', service: '' });
});

test.each([
  [0, 'just now'],
  [1, 'for a minute'],
  [59, 'for 59 minutes'],
  [60, 'for an hour'],
  [150, 'for 2 hours'],
])('%i minutes: %s', (minutes, text) => {
  expect(since(minutes)).toBe(text);
});
