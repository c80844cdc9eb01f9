import type { Resource } from '../cloudformation.ts';
import { apiMetrics, type Metric } from '../metric.ts';
import type { Alarm, CompositeAlarm } from './alarm.ts';
import { burnRateAlarms } from './burn-rate.ts';
import { subjectOf } from './subject.ts';

export function apiAlarms(id: string, { Properties }: Resource): (Alarm | CompositeAlarm)[] {
  return Properties.ProtocolType === 'WEBSOCKET' ? webSocketApiAlarms(id) : httpApiAlarms(id);
}

/** How many percent of all are `bad`, but 0 while they are fewer than `atLeast`: one failure at night is half of all requests. */
const percentOf = (bad: Metric, all: Metric, atLeast: number) => ({
  metrics: { bad, all },
  expression: `IF(bad >= ${atLeast}, 100 * bad / all, 0)`,
});

function httpApiAlarms(id: string): (Alarm | CompositeAlarm)[] {
  const metric = apiMetrics(id);
  const subject = 'api';
  const fiveMinutes = { periodSeconds: 300, reached: [1, 1] } as const;
  return [
    {
      subject,
      what: 'server-errors',
      means: 'In five minutes, three or more requests failed, and they are 5 % of all or more.',
      runbook: 'api-errors',
      measured: percentOf(metric('5xx'), metric('Count'), 3),
      atLeast: 5,
      ...fiveMinutes,
    },
    {
      subject,
      what: 'client-errors',
      // HTTP APIs have no metric for throttling: 429 is one of the answers that they count as 4xx.
      means:
        'In five minutes, 100 or more requests were refused, and they are half of all: throttled, or wrong.',
      runbook: 'throttling',
      measured: percentOf(metric('4xx'), metric('Count'), 100),
      atLeast: 50,
      ...fiveMinutes,
    },
    {
      subject,
      what: 'latency',
      means: 'One request in a hundred takes three seconds and longer, for a quarter of an hour.',
      runbook: 'api-errors',
      measured: metric('Latency', 'p99'),
      atLeast: 3000,
      periodSeconds: 300,
      reached: [3, 3],
    },
    ...burnRateAlarms({
      subject,
      objective: 0.999,
      promise: 'Requests are answered without an error of ours',
      bad: metric('5xx'),
      all: metric('Count'),
    }),
  ];
}

/** Of a rejected message its sender hears; API Gateway counts it among the errors of the integration, so that some are normal. */
function webSocketApiAlarms(id: string): Alarm[] {
  const metric = apiMetrics(id);
  const subject = subjectOf(id);
  const common = { subject, runbook: 'live-feed', periodSeconds: 300, reached: [1, 1] } as const;
  return [
    {
      ...common,
      what: 'execution-errors',
      means:
        'API Gateway could not call the functions of the live feed: pages do not connect or get no answer.',
      measured: metric('ExecutionError'),
      atLeast: 3,
    },
    {
      ...common,
      what: 'integration-errors',
      means: 'In five minutes, ten or more messages of pages were refused, and they are a quarter of all.',
      measured: percentOf(metric('IntegrationError'), metric('MessageCount'), 10),
      atLeast: 25,
    },
  ];
}
