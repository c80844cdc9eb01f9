import { describe, expect, test } from 'vitest';
import { at, breaking, maySendTo, resourcesOf, target } from '../support/packaged-stacks.ts';

const schedules = resourcesOf('AWS::Events::Rule').filter(({ Properties }) => Properties.ScheduleExpression);
const permissions = resourcesOf('AWS::Lambda::Permission');
const invokeConfigs = resourcesOf('AWS::Lambda::EventInvokeConfig');

const functionOf = ({ Properties }: (typeof schedules)[number]) => target(at(Properties, 'Targets.0.Arn'));

describe('schedules', () => {
  test('may call their function, and the permission names the schedule', () => {
    expect(
      breaking(schedules, (schedule) =>
        permissions.some(
          ({ stack, Properties }) =>
            stack === schedule.stack &&
            target(Properties.FunctionName) === functionOf(schedule) &&
            JSON.stringify(Properties.SourceArn).includes(`:rule/${String(schedule.Properties.Name)}`),
        ),
      ),
    ).toEqual([]);
  });

  test('keep what could not be started', () => {
    expect(
      breaking(schedules, ({ Properties }) => at(Properties, 'Targets.0.DeadLetterConfig.Arn') !== undefined),
    ).toEqual([]);
  });

  test('have a function that reports its failed runs to a queue that its role may send to', () => {
    expect(
      breaking(schedules, (schedule) => {
        const config = invokeConfigs.find(
          ({ stack, Properties }) =>
            stack === schedule.stack && target(Properties.FunctionName) === functionOf(schedule),
        );
        const destination = target(at(config?.Properties, 'DestinationConfig.OnFailure.Destination') ?? {});
        return maySendTo(schedule.stack, functionOf(schedule), destination);
      }),
    ).toEqual([]);
  });
});
