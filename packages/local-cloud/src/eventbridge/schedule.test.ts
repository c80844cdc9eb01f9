// Cron rows follow https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
import { expect, test } from 'vitest';
import { settled, startEventbridge } from './eventbridge-for-test.ts';
import { parseSchedule } from './schedule-expression.ts';

test.each([
  ['rate(1 minute)', '2026-03-01T10:01:30Z'],
  ['rate(5 minutes)', '2026-03-01T10:05:30Z'],
  ['rate(2 hours)', '2026-03-01T12:00:30Z'],
  ['rate(7 days)', '2026-03-08T10:00:30Z'],
  ['cron(* * * * ? *)', '2026-03-01T10:01:00Z'],
  ['cron(0 12 * * ? *)', '2026-03-01T12:00:00Z'],
  ['cron(0 10 * * ? *)', '2026-03-02T10:00:00Z'],
  ['cron(15/20 10 * * ? *)', '2026-03-01T10:15:00Z'],
  ['cron(0 18 ? * MON-FRI *)', '2026-03-02T18:00:00Z'],
  ['cron(0 8 1 * ? *)', '2026-04-01T08:00:00Z'],
  ['cron(0/10 9-11 ? * 1,7 *)', '2026-03-01T10:10:00Z'],
  ['cron(0 9 L * ? *)', '2026-03-31T09:00:00Z'],
  ['cron(0 9 15W * ? *)', '2026-03-16T09:00:00Z'],
  ['cron(0 9 ? * 6L *)', '2026-03-27T09:00:00Z'],
  ['cron(0 9 ? * TUE#2 *)', '2026-03-10T09:00:00Z'],
  ['cron(0 9 29 2 ? *)', '2028-02-29T09:00:00Z'],
  ['cron(0 9 ? JAN 2 2027)', '2027-01-04T09:00:00Z'],
])('%s fires next at %s', (expression, next) => {
  expect(parseSchedule(expression)(Date.parse('2026-03-01T10:00:30Z'))).toBe(Date.parse(next));
});

test.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'rate(1 week)',
  'cron(* * * * * *)',
  'cron(0 9 ? * ? *)',
  'cron(60 * * * ? *)',
  'cron(0 9 * * ?)',
  'cron(5-1 * * * ? *)',
  'cron(*/0 * * * ? *)',
  'at(2026-01-01T00:00:00)',
])('refuses %s', (expression) =>
  expect(() => parseSchedule(expression)).toThrow('Parameter ScheduleExpression is not valid.'),
);

test('a cron of a past year never fires', () => {
  expect(parseSchedule('cron(0 9 1 1 ? 2020)')(Date.parse('2026-03-01T10:00:00Z'))).toBeUndefined();
});

test('a scheduled rule fires again and again until the service stops', async () => {
  const bridge = await startEventbridge({ startMs: Date.parse('2026-03-01T10:00:00Z') });
  const Targets = [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }];
  bridge.service.createRule({ Name: 'tick', ScheduleExpression: 'rate(5 minutes)', Targets });
  bridge.service.createRule({
    Name: 'off',
    ScheduleExpression: 'rate(1 minute)',
    State: 'DISABLED',
    Targets,
  });
  expect(bridge.service.isIdle()).toBe(true);
  await bridge.timers.advance(10 * 60_000);
  expect(bridge.events()).toMatchObject([
    { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-03-01T10:05:00Z', detail: {} },
    { time: '2026-03-01T10:10:00Z', resources: ['arn:aws:events:us-east-1:000000000000:rule/tick'] },
  ]);
  await bridge.close();
  await bridge.timers.advance(10 * 60_000);
  await settled();
  expect(bridge.delivered).toHaveLength(2);
});

test('a schedule belongs on the default bus', async () => {
  const bridge = await startEventbridge();
  bridge.service.createBus({ Name: 'shop' });
  const rule = { Name: 'tick', EventBusName: 'shop', ScheduleExpression: 'rate(1 minute)' };
  expect(() => bridge.service.createRule(rule)).toThrow(
    'ScheduleExpression is supported only on the default event bus.',
  );
  await bridge.close();
});

test('after a long sleep a rule fires once, not once for each time it missed', async () => {
  const bridge = await startEventbridge({ startMs: Date.parse('2026-03-01T10:00:00Z') });
  const Targets = [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }];
  bridge.service.createRule({ Name: 'tick', ScheduleExpression: 'rate(1 minute)', Targets });
  await bridge.timers.sleep(60 * 60_000);
  expect(bridge.delivered).toHaveLength(1);
  expect(bridge.timers.waits()).toEqual([60_000]);
  await bridge.close();
});

test('a cron fires strictly after the time it fired last', () => {
  const last = Date.parse('2026-03-01T12:00:00Z');
  expect(parseSchedule('cron(0 12 * * ? *)')(last)).toBe(last + 86_400_000);
});

test('a scheduled rule runs on demand, too, and nothing else does', async () => {
  const bridge = await startEventbridge();
  const Targets = [{ Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }];
  bridge.service.createRule({ Name: 'tick', ScheduleExpression: 'rate(5 minutes)', Targets });
  bridge.service.createRule({ Name: 'placed', EventPattern: { source: ['shop'] }, Targets });
  bridge.service.fireSchedule('tick');
  await settled();
  expect(bridge.events()).toMatchObject([{ source: 'aws.events', 'detail-type': 'Scheduled Event' }]);
  expect(() => bridge.service.fireSchedule('placed')).toThrow('Rule placed has no schedule.');
  expect(() => bridge.service.fireSchedule('none')).toThrow('Rule none does not exist');
  await bridge.close();
});
