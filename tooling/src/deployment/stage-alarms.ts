import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { alarmsOfStage } from './alarms-of-stage.ts';
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
  const alarms: { name: string; state: string; reason: string }[] = [];
  for await (const { AlarmName = '', StateValue = '', StateReason = '' } of alarmsOfStage(client, stage)) {
    alarms.push({ name: AlarmName, state: StateValue, reason: StateReason });
  }
  client.destroy();
  return alarms.filter(({ name }) => isNamedAfter(stage, name));
}
