/** CloudWatch by itself, whose minutes pass on request, with queues and stream readers that are as old as a test says. */
import type { JsonObject } from '../cloudformation/template.ts';
import { type Journal, type JournalEntry, makeJournal } from '../control/journal.ts';
import { type CloudwatchService, makeCloudwatch, type StateChange } from './cloudwatch.ts';
import type { MeasuredServices } from './measurements.ts';

export type CloudwatchForTest = {
  readonly cloudwatch: CloudwatchService;
  readonly journal: Journal;
  /** Whose actions were called for, oldest first. */
  readonly changes: StateChange[];
  readonly said: string[];
  record(...entries: readonly JournalEntry[]): void;
  /** `orders-errors: ALARM` for each alarm. */
  states(): string[];
  stateChanges(): string[];
};

const noQueues: MeasuredServices['sqs'] = {
  names: () => [],
  depth: () => ({ visible: 0, inFlight: 0, delayed: 0 }),
  traffic: () => undefined,
};

/** `define`: makes the alarms, before the first minute begins. */
export function startCloudwatch(
  define: (cloudwatch: CloudwatchService) => void = () => undefined,
  measured: Partial<MeasuredServices> = {},
): CloudwatchForTest {
  const journal = makeJournal();
  const changes: StateChange[] = [];
  const said: string[] = [];
  const cloudwatch = makeCloudwatch({
    journal,
    isStill: true,
    act: (change) => changes.push(change),
    log: (message) => said.push(message),
  });
  define(cloudwatch);
  cloudwatch.start({ sqs: noQueues, eventSources: [], apis: {}, ...measured });
  return {
    cloudwatch,
    journal,
    changes,
    said,
    record: (...entries) => {
      for (const entry of entries) journal.record(entry);
    },
    states: () => cloudwatch.alarms().map(({ name, state }) => `${name}: ${state}`),
    stateChanges: () => changes.map(({ alarm, from, to }) => `${alarm.name}: ${from.state} -> ${to.state}`),
  };
}

export const invocation = (
  functionName: string,
  outcome: 'ok' | 'error' | 'throttled' | 'killed' = 'ok',
  durationMs = 5,
): JournalEntry => ({ kind: 'invocation', functionName, requestId: 'r', outcome, durationMs });

/** Properties of an alarm on the errors of a function, for the shortest time there is. */
export const errorAlarm = (changes: JsonObject = {}): JsonObject => ({
  AlarmName: 'charge-errors',
  Namespace: 'AWS/Lambda',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'FunctionName', Value: 'charge' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: ['arn:aws:sns:us-east-1:000000000000:alarms'],
  OKActions: ['arn:aws:sns:us-east-1:000000000000:alarms'],
  ...changes,
});

/** `metrics`: names of the function's metrics by id. */
export const mathAlarm = (
  expression: string,
  metrics: Readonly<Record<string, string>>,
  changes: JsonObject = {},
): JsonObject => {
  const { Namespace, MetricName: _name, Dimensions, Statistic: Stat, Period, ...rest } = errorAlarm();
  const stats = Object.entries(metrics).map(([Id, MetricName]) => ({
    Id,
    MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat },
    ReturnData: false,
  }));
  return { ...rest, Metrics: [...stats, { Id: 'result', Expression: expression }], ...changes } as JsonObject;
};
