import { Metrics } from '@aws-lambda-powertools/metrics';
import { logger } from './log.ts';

/** Powertools reads POWERTOOLS_METRICS_NAMESPACE and POWERTOOLS_SERVICE_NAME itself. */
export const metrics = new Metrics({ logger });

export type Metric =
  | 'RequestSucceeded'
  | 'RequestRejected'
  | 'RequestFailed'
  | 'EventProcessed'
  | 'EventFailed'
  | 'EventParked'
  | 'RecordProcessed'
  | 'RecordFailed'
  | 'RecordParked';

/** Counts outcomes of this invocation; durations, errors and throttles are AWS's own metrics. */
export function count(metric: Metric, times = 1): void {
  metrics.addMetric(metric, 'Count', times);
}
