/** The operations of CloudWatch's API that are open here: reading alarms and metrics, and putting both to the test. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { AlarmBook } from './alarm-book.ts';
import type { AlarmState } from './alarm-verdict.ts';
import { describeAlarmHistory, describeAlarms } from './describe-alarms.ts';
import { getMetricData } from './get-metric-data.ts';
import { InvalidMetric } from './invalid-metric.ts';
import { listMetrics } from './list-metrics.ts';
import type { MetricClock } from './metric-clock.ts';
import type { MetricStore } from './metric-store.ts';
import { putMetricData } from './put-metric-data.ts';

export type ApiDependencies = {
  readonly store: MetricStore;
  readonly clock: Pick<MetricClock, 'now' | 'at'>;
  readonly book: Pick<AlarmBook, 'standings' | 'history' | 'set'>;
};

export type Parameters = Readonly<Record<string, unknown>>;
type Operation = (parameters: Parameters) => object;

export function makeOperations(dependencies: ApiDependencies): Readonly<Record<string, Operation>> {
  const { store, book, clock } = dependencies;
  return {
    DescribeAlarms: (parameters) => describeAlarms(book.standings(), parameters),
    DescribeAlarmHistory: (parameters) => describeAlarmHistory(book.history(), parameters),
    SetAlarmState: (parameters) => setAlarmState(dependencies, parameters),
    GetMetricData: (parameters) => refusing(() => getMetricData({ store, clock }, parameters)),
    ListMetrics: (parameters) => listMetrics(store.metrics(), parameters),
    PutMetricData: (parameters) => putMetricData({ store, clock }, parameters),
  };
}

/** What cannot be asked of metrics is the caller's mistake here. */
function refusing<Answer>(run: () => Answer): Answer {
  try {
    return run();
  } catch (error) {
    throw error instanceof InvalidMetric ? new AwsError('ValidationException', error.message) : error;
  }
}

const STATES: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

function setAlarmState({ book, clock }: ApiDependencies, parameters: Parameters): object {
  const { AlarmName, StateValue, StateReason, StateReasonData } = parameters;
  const state = STATES.find((each) => each === StateValue);
  if (!state) throw new AwsError('ValidationException', `StateValue is one of ${STATES.join(', ')}`);
  const entered = { state, reason: String(StateReason), data: String(StateReasonData ?? '{}') };
  if (book.set(String(AlarmName), entered, clock.now())) return {};
  throw new AwsError('ResourceNotFound', `There is no alarm ${String(AlarmName)}`, 404);
}
