/** The alarms and the dashboard of a stack: nobody asks for them, they come with what is in it. */
import { type Alarm, alarmResources, type CompositeAlarm } from './alarms/alarm.ts';
import { apiAlarms } from './alarms/api-alarms.ts';
import { emailAlarms } from './alarms/email-alarms.ts';
import { functionAlarms } from './alarms/function-alarms.ts';
import { objectiveAlarms } from './alarms/objective-alarms.ts';
import { queueAlarms } from './alarms/queue-alarms.ts';
import { ruleAlarms } from './alarms/rule-alarms.ts';
import { tableAlarms } from './alarms/table-alarms.ts';
import type { Resource, Resources, Value } from './cloudformation.ts';
import { serviceDashboard } from './dashboards/service-dashboard.ts';
import type { NamedPart } from './function.ts';

type Alarms = readonly (Alarm | CompositeAlarm)[];

const ofType: Readonly<Record<string, (id: string, resource: Resource) => Alarms>> = {
  'AWS::ApiGatewayV2::Api': apiAlarms,
  'AWS::DynamoDB::Table': tableAlarms,
  'AWS::Events::Rule': ruleAlarms,
  'AWS::SES::ConfigurationSet': emailAlarms,
  'AWS::SQS::Queue': queueAlarms,
};

/** `resources`: all of the stack. `topic`: the ARN of the topic that hears of its alarms. */
export function observeStack(
  service: string,
  parts: readonly NamedPart[],
  resources: Resources,
  topic: Value,
): Resources {
  const alarms: Alarms = [
    ...parts.flatMap(([functionName, part]) => functionAlarms(functionName, service, part)),
    ...parts.flatMap(([functionName, part]) => objectiveAlarms(functionName, service, part)),
    ...Object.entries(resources).flatMap(([id, resource]) => ofType[resource.Type]?.(id, resource) ?? []),
  ];
  if (alarms.length === 0) return {};
  return {
    ...alarmResources(service, alarms, topic),
    Dashboard: serviceDashboard(service, parts, resources, alarms),
  };
}
