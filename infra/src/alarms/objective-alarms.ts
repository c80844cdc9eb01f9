import type { FunctionPart } from '../function.ts';
import { ownMetrics } from '../metric.ts';
import type { Alarm, CompositeAlarm } from './alarm.ts';
import { burnRateAlarms } from './burn-rate.ts';

/** Of a consumer of events that has an objective: an event that is parked has missed it. The pipeline counts both (packages/middleware). */
export function objectiveAlarms(
  functionName: string,
  service: string,
  { objective }: FunctionPart,
): (Alarm | CompositeAlarm)[] {
  if (objective === undefined) return [];
  const metric = ownMetrics(functionName, service);
  return burnRateAlarms({
    subject: functionName,
    objective,
    promise: `Events reach the end of ${functionName}`,
    bad: metric('EventParked'),
    all: metric('EventProcessed'),
    isBadApart: true,
  });
}
