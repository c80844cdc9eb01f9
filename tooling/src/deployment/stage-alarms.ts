import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { consoleRegion, isNamedAfter, type Stage } from './stage.ts';

export type StageAlarms = {
  readonly ok: number;
  readonly insufficientData: number;
  readonly inAlarm: readonly { readonly name: string; readonly reason: string }[];
};

/** Of all stacks; the page's are in a region of their own. */
export async function stageAlarms(stage: Stage): Promise<StageAlarms> {
  const regions = [...new Set([stage.region, consoleRegion])];
  const found = await Promise.all(regions.map((region) => alarmsIn(stage, region)));
  const alarms = found.flat();
  return {
    ok: alarms.filter(({ state }) => state === 'OK').length,
    insufficientData: alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').length,
    inAlarm: alarms.filter(({ state }) => state === 'ALARM').map(({ name, reason }) => ({ name, reason })),
  };
}

async function alarmsIn(stage: Stage, region: string) {
  const client = new CloudWatchClient({ region });
  const query = {
    AlarmNamePrefix: `orderflow-${stage.name}-`,
    AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const],
  };
  const alarms: { name: string; state: string; reason: string }[] = [];
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms({ client }, query)) {
    for (const { AlarmName = '', StateValue = '', StateReason = '' } of [
      ...MetricAlarms,
      ...CompositeAlarms,
    ]) {
      alarms.push({ name: AlarmName, state: StateValue, reason: StateReason });
    }
  }
  client.destroy();
  return alarms.filter(({ name }) => isNamedAfter(stage, name));
}
