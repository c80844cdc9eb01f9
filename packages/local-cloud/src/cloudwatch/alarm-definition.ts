/** Alarms as templates describe them. What is wrong or not emulated is said with the alarm's name. */
import { arnOf, type JsonObject, TemplateError } from '../cloudformation/template.ts';
import { readAlarmMetrics, type WatchedMetrics } from './alarm-metrics.ts';
import { type AlarmRule, parseAlarmRule } from './alarm-rule.ts';
import { type AlarmRules, type AlarmState, COMPARISONS, MISSING_DATA } from './alarm-verdict.ts';
import { InvalidMetric } from './invalid-metric.ts';

type Common = {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** ARNs of what is to be told when the alarm enters a state; none while its actions are disabled. */
  readonly actions: Readonly<Record<AlarmState, readonly string[]>>;
  readonly properties: JsonObject;
};

export type MetricAlarm = Common & WatchedMetrics & { readonly kind: 'metric'; readonly rules: AlarmRules };
export type CompositeAlarm = Common & { readonly kind: 'composite'; readonly rule: AlarmRule };
export type Alarm = MetricAlarm | CompositeAlarm;

/** AWS::CloudWatch::Alarm. Throws TemplateError. */
export function readMetricAlarm(properties: JsonObject): MetricAlarm {
  return readAlarm(properties, () => ({
    kind: 'metric',
    rules: readRules(properties),
    ...readAlarmMetrics(properties),
  }));
}

/** AWS::CloudWatch::CompositeAlarm. Throws TemplateError. */
export function readCompositeAlarm(properties: JsonObject): CompositeAlarm {
  return readAlarm(properties, () => {
    if (properties.ActionsSuppressor !== undefined)
      throw new InvalidMetric('ActionsSuppressor is not emulated');
    return { kind: 'composite', rule: parseAlarmRule(String(properties.AlarmRule)) };
  });
}

/**
 * Each after those that its rule is about. Throws TemplateError when one of them is missing, or when a rule is in the end about its own
 * alarm.
 */
export function evaluationOrder(alarms: readonly Alarm[]): readonly Alarm[] {
  const byName = new Map(alarms.map((alarm) => [alarm.name, alarm]));
  const ordered = new Set<Alarm>();
  function place(alarm: Alarm, above: readonly string[]): void {
    if (above.includes(alarm.name)) throw new TemplateError(`Alarm ${alarm.name}: its rule is about itself`);
    for (const name of alarm.kind === 'composite' ? alarm.rule.alarms : []) {
      const child = byName.get(name);
      if (!child)
        throw new TemplateError(`Alarm ${alarm.name}: its rule is about ${name}, which is no alarm`);
      place(child, [...above, alarm.name]);
    }
    ordered.add(alarm);
  }
  for (const alarm of alarms) place(alarm, []);
  return [...ordered];
}

function readAlarm<More>(properties: JsonObject, readMore: () => More): Common & More {
  const name = String(properties.AlarmName);
  try {
    return { ...readCommon(name, properties), ...readMore() };
  } catch (error) {
    throw error instanceof InvalidMetric ? new TemplateError(`Alarm ${name}: ${error.message}`) : error;
  }
}

function readCommon(name: string, properties: JsonObject): Common {
  const isMute = String(properties.ActionsEnabled) === 'false';
  const actions = (key: string) => (isMute ? [] : ((properties[key] ?? []) as readonly string[]));
  return {
    name,
    arn: arnOf('cloudwatch', `alarm:${name}`),
    description: String(properties.AlarmDescription ?? ''),
    actions: {
      ALARM: actions('AlarmActions'),
      OK: actions('OKActions'),
      INSUFFICIENT_DATA: actions('InsufficientDataActions'),
    },
    properties,
  };
}

function readRules(properties: JsonObject): AlarmRules {
  const evaluationPeriods = wholeNumber(properties, 'EvaluationPeriods');
  const datapointsToAlarm = wholeNumber(properties, 'DatapointsToAlarm', evaluationPeriods);
  if (datapointsToAlarm > evaluationPeriods)
    throw new InvalidMetric('DatapointsToAlarm is more than EvaluationPeriods');
  const threshold = Number(properties.Threshold ?? Number.NaN);
  if (Number.isNaN(threshold)) throw new InvalidMetric('a Threshold is needed');
  return {
    evaluationPeriods,
    datapointsToAlarm,
    threshold,
    comparison: oneOf(
      Object.keys(COMPARISONS) as AlarmRules['comparison'][],
      properties,
      'ComparisonOperator',
    ),
    missingData: oneOf(
      MISSING_DATA,
      { TreatMissingData: defaultFor(properties), ...properties },
      'TreatMissingData',
    ),
  };
}

// The one namespace whose alarms stay as they are unless they are told otherwise.
function defaultFor({ Namespace, Metrics }: JsonObject): string {
  const stats = Array.isArray(Metrics) ? JSON.stringify(Metrics) : '';
  const isDynamodb = Namespace === 'AWS/DynamoDB' || stats.includes('"AWS/DynamoDB"');
  return isDynamodb ? 'ignore' : 'missing';
}

function oneOf<T extends string>(known: readonly T[], properties: JsonObject, name: string): T {
  const found = known.find((each) => each === properties[name]);
  if (found !== undefined) return found;
  throw new InvalidMetric(`${name} is one of ${known.join(', ')}, not ${JSON.stringify(properties[name])}`);
}

/** Templates may write numbers as text. */
export function wholeNumber(properties: JsonObject, name: string, byDefault?: number): number {
  const value = Number(properties[name] ?? byDefault ?? Number.NaN);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidMetric(
    `${name} must be a whole number from 1 up, not ${JSON.stringify(properties[name])}`,
  );
}
