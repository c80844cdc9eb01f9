/** DescribeAlarms and DescribeAlarmHistory. */
import type { Standing, StateChange } from './alarm-book.ts';
import type { Alarm, MetricAlarm } from './alarm-definition.ts';
import type { Parameters } from './operations.ts';
import { pageOf, pageSize } from './page-of.ts';

const MOST_RECORDS = 100;

export function describeAlarms(standings: readonly Standing[], parameters: Parameters): object {
  const { AlarmNames, AlarmNamePrefix, StateValue, ActionPrefix, AlarmTypes, MaxRecords, NextToken } =
    parameters;
  const names = Array.isArray(AlarmNames) && AlarmNames.length > 0 ? AlarmNames : undefined;
  // As on AWS, composite alarms have to be asked for.
  const types: readonly unknown[] = Array.isArray(AlarmTypes) ? AlarmTypes : ['MetricAlarm'];
  const found = standings
    .filter(({ alarm }) => types.includes(typeOf(alarm)))
    .filter(({ alarm }) => !names || names.includes(alarm.name))
    .filter(({ alarm }) => alarm.name.startsWith(String(AlarmNamePrefix ?? '')))
    .filter(({ state }) => StateValue === undefined || state === StateValue)
    .filter(({ alarm }) => hasAction(alarm, ActionPrefix))
    .toSorted((one, other) => (one.alarm.name < other.alarm.name ? -1 : 1));
  const { items, ...next } = pageOf(found, pageSize(MaxRecords, MOST_RECORDS), NextToken);
  return {
    MetricAlarms: items.filter(({ alarm }) => alarm.kind === 'metric').map(describe),
    CompositeAlarms: items.filter(({ alarm }) => alarm.kind === 'composite').map(describe),
    ...next,
  };
}

function describe({ alarm, state, reason, data, sinceMs }: Standing): object {
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    ActionsEnabled: String(alarm.properties.ActionsEnabled) !== 'false',
    AlarmActions: alarm.properties.AlarmActions ?? [],
    OKActions: alarm.properties.OKActions ?? [],
    InsufficientDataActions: alarm.properties.InsufficientDataActions ?? [],
    StateValue: state,
    StateReason: reason,
    StateReasonData: data,
    StateUpdatedTimestamp: sinceMs / 1000,
    StateTransitionedTimestamp: sinceMs / 1000,
    ...(alarm.kind === 'composite' ? { AlarmRule: String(alarm.properties.AlarmRule) } : watched(alarm)),
  };
}

function watched({ rules, periodMs, properties }: MetricAlarm): object {
  const { Metrics, Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Unit } = properties;
  const rule = {
    EvaluationPeriods: rules.evaluationPeriods,
    DatapointsToAlarm: rules.datapointsToAlarm,
    Threshold: rules.threshold,
    ComparisonOperator: rules.comparison,
    TreatMissingData: rules.missingData,
  };
  if (Metrics !== undefined) return { ...rule, Metrics };
  const metric = { Namespace, MetricName, Dimensions: Dimensions ?? [], Statistic, ExtendedStatistic, Unit };
  return { ...rule, ...metric, Period: periodMs / 1000 };
}

export function describeAlarmHistory(changes: readonly StateChange[], parameters: Parameters): object {
  const { AlarmName, AlarmTypes, HistoryItemType = 'StateUpdate', StartDate, EndDate } = parameters;
  const types: readonly unknown[] = Array.isArray(AlarmTypes) ? AlarmTypes : ['MetricAlarm'];
  const found = changes
    .filter(({ alarm }) => HistoryItemType === 'StateUpdate' && types.includes(typeOf(alarm)))
    .filter(({ alarm }) => AlarmName === undefined || alarm.name === AlarmName)
    .filter(({ to }) => to.sinceMs / 1000 >= Number(StartDate ?? 0))
    .filter(({ to }) => to.sinceMs / 1000 <= Number(EndDate ?? Number.POSITIVE_INFINITY));
  const newestFirst = parameters.ScanBy === 'TimestampAscending' ? found.toReversed() : found;
  const { items, ...next } = pageOf(
    newestFirst,
    pageSize(parameters.MaxRecords, MOST_RECORDS),
    parameters.NextToken,
  );
  return { AlarmHistoryItems: items.map(historyItem), ...next };
}

function historyItem({ alarm, from, to }: StateChange): object {
  const stateOf = ({ state, reason }: Standing) => ({ stateValue: state, stateReason: reason });
  return {
    AlarmName: alarm.name,
    AlarmType: typeOf(alarm),
    Timestamp: to.sinceMs / 1000,
    HistoryItemType: 'StateUpdate',
    HistorySummary: `Alarm updated from ${from.state} to ${to.state}`,
    HistoryData: JSON.stringify({ version: '1.0', oldState: stateOf(from), newState: stateOf(to) }),
  };
}

function hasAction({ actions }: Alarm, prefix: unknown): boolean {
  if (typeof prefix !== 'string') return true;
  return Object.values(actions)
    .flat()
    .some((arn) => arn.startsWith(prefix));
}

function typeOf({ kind }: Alarm): 'MetricAlarm' | 'CompositeAlarm' {
  return kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
}
