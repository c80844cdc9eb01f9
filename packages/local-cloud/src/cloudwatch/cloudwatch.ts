/**
 * CloudWatch in this process: what services and functions measure, and the alarms on it.
 *
 * Emulated: metrics of Lambda, SQS, EventBridge, API Gateway, SES and DynamoDB (the files named after them list which), metrics that
 * functions log in the embedded format, PutMetricData; statistics and percentiles by the minute; metric alarms with all of CloudWatch's
 * rules on datapoints and missing data; metric math as far as expression-functions.ts goes; composite alarms; actions to SNS topics;
 * the operations in operations.ts. Its clock can be ahead of all others: minutes pass on request.
 *
 * Not emulated: changing alarms through the API (they come from templates), other actions than SNS topics, suppressed actions, anomaly
 * detection, Metrics Insights, SEARCH, periods below a minute, trimmed means and their like, metric filters, metric streams, dashboards,
 * the events about alarms on the default bus, and the delays of AWS. Metrics are kept for 27 hours.
 */
import type { JsonObject } from '../cloudformation/template.ts';
import type { Journal } from '../control/journal.ts';
import type { AwsRequest, AwsResponse, AwsService } from '../endpoint/aws-service.ts';
import { makeAlarmBook, type StateChange } from './alarm-book.ts';
import { readCompositeAlarm, readMetricAlarm } from './alarm-definition.ts';
import { type AlarmDescription, describeAlarms } from './alarm-description.ts';
import { makeCloudwatchApi } from './cloudwatch-api.ts';
import { type MeasuredServices, makeMeasurements } from './measurements.ts';
import { makeMetricClock } from './metric-clock.ts';
import { makeMetricStore } from './metric-store.ts';
import { makeMinutes } from './minutes.ts';
import { tableFacts } from './table-metrics.ts';

export type { AlarmDescription, StateChange };

export type CloudwatchService = AwsService & {
  /** `properties`: AWS::CloudWatch::Alarm. Throws TemplateError for what is wrong or not emulated. */
  createAlarm(properties: JsonObject): void;
  /** `properties`: AWS::CloudWatch::CompositeAlarm. */
  createCompositeAlarm(properties: JsonObject): void;
  /** From then on every minute is measured, and every alarm judged: once at once. Throws TemplateError for rules about alarms that are not there. */
  start(services: MeasuredServices): void;
  /** Of CloudWatch's clock alone; alarms are judged after each. */
  passMinutes(count: number): void;
  alarms(): AlarmDescription[];
  /** Told about every answer of DynamoDB. */
  onTableCall(request: AwsRequest, response: AwsResponse): void;
};

export type CloudwatchOptions = {
  readonly journal: Journal;
  /** Carries out the actions of an alarm that has changed its state. */
  act(change: StateChange): void;
  readonly log: (message: string) => void;
  /** Its minutes pass on request only. */
  readonly isStill?: boolean;
  readonly now?: () => number;
};

export function makeCloudwatch(options: CloudwatchOptions): CloudwatchService {
  const { journal, act, log, isStill = false, now = Date.now } = options;
  const clock = makeMetricClock({ now, isStill });
  const store = makeMetricStore(log);
  const book = makeAlarmBook({ store, journal, act });
  let services: MeasuredServices | undefined;
  const measurements = makeMeasurements({ store, clock, services: () => services });
  const minutes = makeMinutes({
    clock,
    isStill,
    onEnd(endMs) {
      measurements.sample(endMs);
      book.evaluate(endMs);
      store.prune(endMs);
    },
  });
  const unsubscribe = journal.subscribe(measurements.take);
  return {
    ...makeCloudwatchApi({ store, clock, book }),
    createAlarm: (properties) => book.add(readMetricAlarm(properties), clock.now()),
    createCompositeAlarm: (properties) => book.add(readCompositeAlarm(properties), clock.now()),
    start(measured) {
      services = measured;
      minutes.start();
    },
    passMinutes: minutes.pass,
    alarms: () => describeAlarms(book.standings(), clock.now()),
    onTableCall: (request, response) => measurements.record(tableFacts(request, response)),
    async stop() {
      minutes.stop();
      unsubscribe();
    },
  };
}
