import type { FunctionPart } from '../function.ts';
import { functionMetrics, type MetricOf } from '../metric.ts';
import type { Alarm } from './alarm.ts';

/** What every function has, and what those have that are called asynchronously or read a stream. */
export function functionAlarms(functionName: string, service: string, part: FunctionPart): Alarm[] {
  const metric = functionMetrics(functionName, service);
  const readsStream = part.events.some((event) => 'stream' in event);
  return [
    ...always(functionName, part.timeoutSeconds, metric),
    ...(readsStream ? [iteratorAge(functionName, metric)] : []),
    ...(readsStream || isCalledAsynchronously(part) ? [lostFailures(functionName, metric)] : []),
  ];
}

function isCalledAsynchronously({ resources = {} }: FunctionPart): boolean {
  return Object.values(resources).some(({ Type }) => Type === 'AWS::Lambda::EventInvokeConfig');
}

function always(functionName: string, timeoutSeconds: number, metric: MetricOf): Alarm[] {
  const nearTimeoutMs = timeoutSeconds * 1000 * 0.8;
  return [
    {
      subject: functionName,
      what: 'errors',
      // Expected failures are answered, retried or parked; what is left is a crash, a timeout, or a dependency that is down.
      means: `${functionName} threw, crashed or ran out of time.`,
      runbook: 'function-errors',
      measured: metric('Errors'),
      atLeast: 1,
      periodSeconds: 60,
      reached: [1, 5],
    },
    {
      subject: functionName,
      what: 'throttles',
      means: `${functionName} was not run because the account runs as many functions as it may.`,
      runbook: 'throttling',
      measured: metric('Throttles'),
      atLeast: 1,
      periodSeconds: 60,
      reached: [1, 5],
    },
    {
      subject: functionName,
      what: 'duration',
      means: `${functionName} took four fifths of its ${timeoutSeconds} s again and again.`,
      runbook: 'function-errors',
      measured: metric('Duration', 'Maximum'),
      atLeast: nearTimeoutMs,
      periodSeconds: 60,
      reached: [3, 15],
    },
  ];
}

/** Records live for a day, and are retried for six hours: a minute of delay is early enough, and more than a burst makes. */
function iteratorAge(functionName: string, metric: MetricOf): Alarm {
  return {
    subject: functionName,
    what: 'iterator-age',
    means: `${functionName} is behind its table's stream: what it should have told the others, they do not know.`,
    runbook: 'stream-delay',
    measured: metric('IteratorAge', 'Maximum'),
    atLeast: 60_000,
    periodSeconds: 60,
    reached: [3, 5],
  };
}

/**
 * AsyncEventsDropped would tell nothing more: what is dropped is sent to the failures queue before, and that queue has its own alarm.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
function lostFailures(functionName: string, metric: MetricOf): Alarm {
  return {
    subject: functionName,
    what: 'destination-failures',
    means: `Lambda gave up on work of ${functionName} and could not even report it to the failures queue.`,
    runbook: 'lost-events',
    measured: metric('DestinationDeliveryFailures'),
    atLeast: 1,
    periodSeconds: 60,
    reached: [1, 5],
  };
}
