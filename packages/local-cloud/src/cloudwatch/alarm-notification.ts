/** What CloudWatch publishes when an alarm changes its state. */
import { ACCOUNT_ID } from '../cloudformation/template.ts';
import type { StateChange } from './alarm-book.ts';
import type { MetricAlarm } from './alarm-definition.ts';

export type Notification = { readonly subject: string; readonly message: string };

const REGION_NAME = 'US East (N. Virginia)';

export function notificationOf({ alarm, from, to }: StateChange): Notification {
  const message = {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    AWSAccountId: ACCOUNT_ID,
    NewStateValue: to.state,
    NewStateReason: to.reason,
    StateChangeTime: time(to.sinceMs),
    Region: REGION_NAME,
    AlarmArn: alarm.arn,
    OldStateValue: from.state,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    ...(alarm.kind === 'metric'
      ? { Trigger: triggerOf(alarm) }
      : { AlarmRule: String(alarm.properties.AlarmRule) }),
  };
  // SNS cuts subjects at a hundred characters.
  const subject = `${to.state}: "${alarm.name}" in ${REGION_NAME}`.slice(0, 100);
  return { subject, message: JSON.stringify(message) };
}

function triggerOf({ queries, rules, periodMs, properties }: MetricAlarm): object {
  const [only] = queries;
  const rule = {
    Period: periodMs / 1000,
    EvaluationPeriods: rules.evaluationPeriods,
    DatapointsToAlarm: rules.datapointsToAlarm,
    ComparisonOperator: rules.comparison,
    Threshold: rules.threshold,
    TreatMissingData: rules.missingData,
  };
  if (queries.length !== 1 || !only || !('metric' in only)) return { ...rule, Metrics: properties.Metrics };
  const { namespace, name, dimensions, statistic, unit = null } = only.metric;
  const isExtended = statistic.name.startsWith('p');
  return {
    MetricName: name,
    Namespace: namespace,
    StatisticType: isExtended ? 'ExtendedStatistic' : 'Statistic',
    [isExtended ? 'ExtendedStatistic' : 'Statistic']: isExtended
      ? statistic.name
      : statistic.name.toUpperCase(),
    Unit: unit,
    Dimensions: Object.entries(dimensions).map(([key, value]) => ({ name: key, value })),
    ...rule,
  };
}

/** `2026-11-28T09:30:00.000+0000` */
function time(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+0000');
}

/** ARNs of what is to be told of a change. */
export function actionsFor({ alarm, to }: StateChange): readonly string[] {
  return alarm.actions[to.state];
}
