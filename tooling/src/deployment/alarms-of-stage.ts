import {
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { isNamedAfter, type Stage } from './stage.ts';

export type Alarm = MetricAlarm | CompositeAlarm;

/** Metric alarms and composite ones. `state`: only those that are in it. */
export async function* alarmsOfStage(
  client: CloudWatchClient,
  stage: Stage,
  state?: StateValue,
): AsyncGenerator<Alarm> {
  const pages = paginateDescribeAlarms(
    { client },
    {
      AlarmNamePrefix: `orderflow-${stage.name}-`,
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      ...(state && { StateValue: state }),
    },
  );
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
    yield* [...MetricAlarms, ...CompositeAlarms].filter(({ AlarmName = '' }) =>
      isNamedAfter(stage, AlarmName),
    );
  }
}

/** Without actions an alarm is a part of a composite one, and rings for nobody. */
export const rings = ({ StateValue, AlarmActions = [] }: Alarm): boolean =>
  StateValue === 'ALARM' && AlarmActions.length > 0;
