/** All gates that hold in every stage, by what they are about. */
import type { Gate } from './gate.ts';
import { alarmTopicGates } from './gates/alarm-topic.ts';
import { apiGates } from './gates/apis.ts';
import { bucketGates } from './gates/buckets.ts';
import { consoleGates } from './gates/console.ts';
import { consoleAnswerGates } from './gates/console-answers.ts';
import { consoleHeaderGates } from './gates/console-headers.ts';
import { consoleLogGates } from './gates/console-logs.ts';
import { consoleSettingsGates } from './gates/console-settings.ts';
import { functionAlarmGates } from './gates/function-alarms.ts';
import { functionGates } from './gates/functions.ts';
import { grantGates } from './gates/grants.ts';
import { logGates } from './gates/logs.ts';
import { loopGates } from './gates/loops.ts';
import { parameterGates } from './gates/parameters.ts';
import { queueGates } from './gates/queues.ts';
import { retentionGates } from './gates/retention.ts';
import { roleGates } from './gates/roles.ts';
import { ruleTargetGates } from './gates/rule-targets.ts';
import { ruleGates } from './gates/rules.ts';
import { scheduleGates } from './gates/schedules.ts';
import { signInGates } from './gates/sign-in.ts';
import { storeAlarmGates } from './gates/store-alarms.ts';
import { streamGates } from './gates/streams.ts';
import { tableGates } from './gates/tables.ts';
import { trafficAlarmGates } from './gates/traffic-alarms.ts';
import { uploadGates } from './gates/uploads.ts';
import { wildcardGates } from './gates/wildcards.ts';

export const allGates: Readonly<Record<string, readonly Gate[]>> = {
  queues: queueGates,
  streams: streamGates,
  rules: ruleGates,
  'what rules send to': ruleTargetGates,
  schedules: scheduleGates,
  loops: loopGates,
  retention: retentionGates,
  roles: roleGates,
  wildcards: wildcardGates,
  grants: grantGates,
  functions: functionGates,
  APIs: apiGates,
  'sign-in': signInGates,
  tables: tableGates,
  buckets: bucketGates,
  uploads: uploadGates,
  logs: logGates,
  'alarms on functions': functionAlarmGates,
  'alarms on traffic': trafficAlarmGates,
  'alarms on stores': storeAlarmGates,
  'how alarms are heard': alarmTopicGates,
  parameters: parameterGates,
  'the page': consoleGates,
  'what the page answers': consoleAnswerGates,
  "the page's headers": consoleHeaderGates,
  "the page's settings": consoleSettingsGates,
  "the page's log": consoleLogGates,
};
