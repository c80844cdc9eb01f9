import { type CloudWatchClient, paginateDescribeAlarms, type StateValue } from '@aws-sdk/client-cloudwatch';
import type { Stage } from './stage.ts';

/** Metric alarms and composite ones whose name begins with the stage's. `state`: only those that are in it. */
export async function* alarmsOfStage(client: CloudWatchClient, { name }: Stage, state?: StateValue) {
  const pages = paginateDescribeAlarms(
    { client },
    {
      AlarmNamePrefix: `orderflow-${name}-`,
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      ...(state && { StateValue: state }),
    },
  );
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
    yield* MetricAlarms;
    yield* CompositeAlarms;
  }
}
