/** What only stacks delete: when some is left, a stack was not deleted, or AWS has not finished. */
import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient, ListEventBusesCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { isNamedAfter, type Stage } from '../stage.ts';
import type { Belonging, Finder } from './belonging.ts';

function named(kind: string, list: (prefix: string, region: string) => Promise<string[]>): Finder {
  return async (stage: Stage, region) => {
    const names = await list(`orderflow-${stage.name}-`, region);
    const own = names.filter((name) => isNamedAfter(stage, name));
    return own.map((name): Belonging => ({ kind, name, region }));
  };
}

export const findFunctions = named('function', async (_, region) => {
  const names: string[] = [];
  const client = new LambdaClient({ region });
  for await (const { Functions = [] } of paginateListFunctions({ client }, {})) {
    names.push(...Functions.map(({ FunctionName = '' }) => FunctionName));
  }
  return names;
});

export const findQueues = named('queue', async (prefix, region) => {
  const names: string[] = [];
  const client = new SQSClient({ region });
  for await (const { QueueUrls = [] } of paginateListQueues(
    { client },
    { QueueNamePrefix: prefix, MaxResults: 1000 },
  )) {
    names.push(...QueueUrls.map((url) => url.slice(url.lastIndexOf('/') + 1)));
  }
  return names;
});

export const findBuses = named('event bus', async (NamePrefix, region) => {
  const { EventBuses = [] } = await new EventBridgeClient({ region }).send(
    new ListEventBusesCommand({ NamePrefix }),
  );
  return EventBuses.map(({ Name = '' }) => Name);
});

/** Those on the default bus; the others go with their bus. */
export const findRules = named('rule', async (NamePrefix, region) => {
  const { Rules = [] } = await new EventBridgeClient({ region }).send(new ListRulesCommand({ NamePrefix }));
  return Rules.map(({ Name = '' }) => Name);
});

export const findAlarms = named('alarm', async (AlarmNamePrefix, region) => {
  const names: string[] = [];
  const client = new CloudWatchClient({ region });
  const AlarmTypes = ['MetricAlarm' as const, 'CompositeAlarm' as const];
  for await (const page of paginateDescribeAlarms({ client }, { AlarmNamePrefix, AlarmTypes })) {
    const alarms = [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])];
    names.push(...alarms.map(({ AlarmName = '' }) => AlarmName));
  }
  return names;
});
