import type { Resource, Value } from '../cloudformation.ts';
import { ruleMetrics } from '../metric.ts';
import type { Alarm } from './alarm.ts';
import { subjectOf } from './subject.ts';

/**
 * A rule that cannot deliver hands the event to the dead-letter queue, which has its own alarm. Left over is the event that not even that
 * queue took: only the bus's archive still has it.
 *
 * Rules of the default bus have no dimension for it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export function ruleAlarms(id: string, { Properties }: Resource): Alarm[] {
  const { Name, EventBusName } = Properties as { Name: Value; EventBusName?: Value };
  return [
    {
      subject: subjectOf(id),
      what: 'lost-events',
      means: `Neither the target nor its dead-letter queue took what the rule ${subjectOf(id)} had for them.`,
      runbook: 'lost-events',
      measured: ruleMetrics(Name, EventBusName)('InvocationsFailedToBeSentToDlq'),
      atLeast: 1,
      periodSeconds: 60,
      reached: [1, 5],
    },
  ];
}
