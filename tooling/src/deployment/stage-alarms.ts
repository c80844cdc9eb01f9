import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type Alarm, alarmsOfStage, rings } from './alarms-of-stage.ts';
import { consoleRegion, type Stage } from './stage.ts';

export type StageAlarms = {
  readonly ok: number;
  readonly insufficientData: number;
  /** Those that ring: not the parts of a composite alarm. */
  readonly inAlarm: readonly { readonly name: string; readonly reason: string }[];
};

/** Of all stacks; the page's are in a region of their own. */
export async function stageAlarms(stage: Stage): Promise<StageAlarms> {
  const regions = [...new Set([stage.region, consoleRegion])];
  const found = await Promise.all(regions.map((region) => alarmsIn(stage, region)));
  const alarms = found.flat();
  return {
    ok: alarms.filter(({ StateValue }) => StateValue === 'OK').length,
    insufficientData: alarms.filter(({ StateValue }) => StateValue === 'INSUFFICIENT_DATA').length,
    inAlarm: alarms
      .filter(rings)
      .map(({ AlarmName: name = '', StateReason: reason = '' }) => ({ name, reason })),
  };
}

async function alarmsIn(stage: Stage, region: string): Promise<Alarm[]> {
  const client = new CloudWatchClient({ region });
  const alarms: Alarm[] = [];
  for await (const alarm of alarmsOfStage(client, stage)) alarms.push(alarm);
  client.destroy();
  return alarms;
}
