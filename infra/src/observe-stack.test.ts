import { getOrder } from '@orderflow/contracts/orders/get-order';
import { OrderPlaced } from '@orderflow/contracts/orders/order-placed';
import { expect, it, test } from 'vitest';
import { followTable } from './follow-table.ts';
import type { FunctionBlock } from './function.ts';
import { observeStack } from './observe-stack.ts';
import { deadLetterQueue } from './queue.ts';
import { route } from './route.ts';
import { runOnSchedule } from './run-on-schedule.ts';
import { subscribe } from './subscribe.ts';
import { table } from './table.ts';

const topic = 'arn:aws:sns:us-east-1:000000000000:alarms';

/** The alarms of a stack with this function in it, without the stack's name in front. */
function alarmsWith(functionName: string, block: FunctionBlock): string[] {
  const part = block(functionName, 'cups');
  const observed = observeStack('cups', [[functionName, part]], part.resources ?? {}, topic);
  return Object.values(observed)
    .flatMap(({ Properties }) => (Properties.AlarmName === undefined ? [] : [String(Properties.AlarmName)]))
    .map((name) => name.replace('orderflow-${sls:stage}-cups-', ''));
}

const everyFunction = (name: string) => [`${name}-errors`, `${name}-throttles`, `${name}-duration`];

test.each<[kind: string, block: FunctionBlock, more: string[]]>([
  ['route', route(getOrder), []],
  [
    'subscription',
    subscribe([OrderPlaced]),
    [
      'break-cup-dead-letters',
      'break-cup-oldest-message',
      `break-cup-on-order-placed-v${OrderPlaced.version}-lost-events`,
    ],
  ],
  [
    'follower of a table',
    followTable('cup'),
    ['iterator-age', 'destination-failures', 'failures'].map((what) => `break-cup-${what}`),
  ],
  [
    'schedule',
    runOnSchedule('rate(1 minute)'),
    ['destination-failures', 'failures', 'schedule-lost-events'].map((what) => `break-cup-${what}`),
  ],
])('a new %s has its alarms without a line about them', (_kind, block, more) => {
  expect(alarmsWith('break-cup', block)).toEqual([...everyFunction('break-cup'), ...more]);
});

it('has an objective watched that a subscription is given', () => {
  const without = alarmsWith('break-cup', subscribe([OrderPlaced]));
  const more = alarmsWith('break-cup', subscribe([OrderPlaced], { objective: 0.99 })).filter(
    (name) => !without.includes(name),
  );
  expect(more).toEqual([
    'break-cup-fast-burn-1h',
    'break-cup-fast-burn-5m',
    'break-cup-fast-burn',
    'break-cup-slow-burn-6h',
    'break-cup-slow-burn-30m',
    'break-cup-slow-burn',
  ]);
});

it('watches what belongs to no function, too', () => {
  const index = { name: 'by-owner', hash: 'owner', range: 'at', holds: [] };
  const observed = observeStack('cups', [], { Table: table([index]), LostCups: deadLetterQueue() }, topic);
  expect(Object.keys(observed)).toEqual([
    'TableThrottledRequestsAlarm',
    'TableByOwnerThrottledRequestsAlarm',
    'TableSystemErrorsAlarm',
    'LostCupsDeadLettersAlarm',
    'Dashboard',
  ]);
});

it('makes nothing of a stack that has nothing to watch', () => {
  expect(observeStack('cups', [], {}, topic)).toEqual({});
});
