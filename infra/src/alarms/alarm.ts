/** What an alarm is to the building blocks, and what it becomes in a template. */
import type { Resource, Resources, Value } from '../cloudformation.ts';
import type { Metric } from '../metric.ts';
import { logicalId, stackName } from '../names.ts';

/**
 * CloudWatch's metric math over metrics that it names: ten at most, and each costs as much as an alarm. A value that is missing counts
 * as 0 as long as not all are; FILL would do the same to the newest minute, whose values are still on their way.
 */
export type Calculation = {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly expression: string;
};

/** What is to be done is in docs/runbooks/<runbook>.md. */
export type Runbook =
  | 'api-errors'
  | 'dead-letters'
  | 'email-reputation'
  | 'error-budget'
  | 'failures'
  | 'function-errors'
  | 'live-feed'
  | 'lost-events'
  | 'queue-backlog'
  | 'stream-delay'
  | 'throttling';

type Name = {
  /** What it watches, such as a function. */
  readonly subject: string;
  readonly what: string;
};

type Named = Name & {
  /** For whoever is woken by it. */
  readonly means: string;
  readonly runbook: Runbook;
};

export type Alarm = Named & {
  readonly measured: Metric | Calculation;
  readonly atLeast: number;
  readonly periodSeconds: number;
  /** In how many of the last periods. */
  readonly reached: readonly [periods: number, of: number];
  /** Tells nobody by itself: it is a part of a composite alarm. */
  readonly isPart?: true;
};

/** Rings while all of these alarms do. */
export type CompositeAlarm = Named & { readonly allOf: readonly Alarm[] };

/** Stacks that have alarms have this condition, and it decides about them. */
export const hasAlarms = 'HasAlarms';

/** `orderflow-dev-orders-charge-payment-errors`. */
export function alarmName(service: string, { subject, what }: Name): string {
  return `${stackName(service)}-${subject}-${what}`;
}

export function alarmId({ subject, what }: Name): string {
  return logicalId(subject, what, 'alarm');
}

/** `topic`: the ARN of the topic that hears when an alarm begins and when it ends. */
export function alarmResources(
  service: string,
  alarms: readonly (Alarm | CompositeAlarm)[],
  topic: Value,
): Resources {
  return Object.fromEntries(
    alarms.map((alarm) => [alarmId(alarm), { Condition: hasAlarms, ...resource(service, alarm, topic) }]),
  );
}

function resource(service: string, alarm: Alarm | CompositeAlarm, topic: Value): Resource {
  const told = { AlarmActions: [topic], OKActions: [topic] };
  const named = {
    AlarmName: alarmName(service, alarm),
    AlarmDescription: `${alarm.means} Runbook: docs/runbooks/${alarm.runbook}.md`,
  };
  if ('allOf' in alarm) {
    const rule = alarm.allOf.map((part) => `ALARM("${alarmName(service, part)}")`).join(' AND ');
    return {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      // The rule knows them by their names only, and they must be there.
      DependsOn: alarm.allOf.map(alarmId),
      Properties: { ...named, ...told, AlarmRule: rule },
    };
  }
  const [periods, of] = alarm.reached;
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ...named,
      ...(alarm.isPart ? {} : told),
      ...measuredProperties(alarm),
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: alarm.atLeast,
      EvaluationPeriods: of,
      DatapointsToAlarm: periods,
      // Most of these metrics have no values at all as long as nothing happens.
      TreatMissingData: 'notBreaching',
    },
  };
}

function measuredProperties({ measured, periodSeconds }: Alarm): Record<string, unknown> {
  if ('expression' in measured) {
    const metrics = Object.entries(measured.metrics).map(([id, metric]) => ({
      Id: id,
      MetricStat: { Metric: identity(metric), Period: periodSeconds, Stat: metric.statistic },
      ReturnData: false,
    }));
    return { Metrics: [...metrics, { Id: 'result', Expression: measured.expression, ReturnData: true }] };
  }
  const isPercentile = /^p\d/.test(measured.statistic);
  return {
    ...identity(measured),
    Period: periodSeconds,
    [isPercentile ? 'ExtendedStatistic' : 'Statistic']: measured.statistic,
  };
}

function identity({ namespace, name, dimensions }: Metric) {
  return {
    Namespace: namespace,
    MetricName: name,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}
