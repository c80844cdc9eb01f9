import { type Alarm, alarmName, type CompositeAlarm } from '../alarms/alarm.ts';
import type { Resource, Resources } from '../cloudformation.ts';
import type { NamedPart } from '../function.ts';
import { stackName } from '../names.ts';
import { dashboard } from './dashboard.ts';
import { apiSection, backlogSection, functionSection, outcomeSection, tableSection } from './sections.ts';

/** Of these there is one for each function or rule, and hardly ever a need. */
const leftOut = new Set(['duration', 'throttles', 'lost-events', 'destination-failures']);

/** How a service does: its alarms, and a section for each kind of thing that its stack has. */
export function serviceDashboard(
  service: string,
  parts: readonly NamedPart[],
  resources: Resources,
  alarms: readonly (Alarm | CompositeAlarm)[],
): Resource {
  const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  const sections = [
    ...ofType('AWS::ApiGatewayV2::Api').map(([id, api]) => apiSection(id, api)),
    functionSection(service, parts),
    outcomeSection(service, parts),
    backlogSection(service, parts, resources),
    ...ofType('AWS::DynamoDB::Table').map(([id]) => tableSection(id)),
  ];
  const shown = alarms.filter((alarm) => !leftOut.has(alarm.what) && !('isPart' in alarm));
  return dashboard(
    stackName(service),
    sections,
    shown.map((alarm) => alarmName(service, alarm)),
  );
}
