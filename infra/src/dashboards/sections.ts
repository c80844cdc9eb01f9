/** The sections of a service's dashboard. What a stack does not have leaves a graph without lines, which is not drawn. */
import { subjectOf } from '../alarms/subject.ts';
import type { Resource, Resources } from '../cloudformation.ts';
import type { FunctionPart, NamedPart } from '../function.ts';
import {
  apiMetrics,
  functionMetrics,
  type MetricOf,
  ownMetrics,
  queueMetrics,
  tableMetrics,
} from '../metric.ts';
import type { Graph, Line, Section } from './dashboard.ts';

const counted = (title: string, lines: Line[]): Graph => ({ title, unit: 'in 5 min', lines });
const timed = (title: string, lines: Line[]): Graph => ({ title, unit: 'ms', lines });

const lineOf =
  (metric: MetricOf) =>
  (name: string, label: string, statistic = 'Sum'): Line => ({ metric: metric(name, statistic), label });

export function apiSection(id: string, { Properties }: Resource): Section {
  const line = lineOf(apiMetrics(id));
  if (Properties.ProtocolType === 'WEBSOCKET') {
    return {
      heading: 'WebSocket API',
      graphs: [
        counted('Traffic', [line('ConnectCount', 'connections'), line('MessageCount', 'messages')]),
        counted('Errors', [
          line('ClientError', 'refused by the API'),
          line('IntegrationError', 'refused by a function'),
          line('ExecutionError', 'function not called'),
        ]),
        timed(
          'Time in functions',
          ['p50', 'p99'].map((each) => line('IntegrationLatency', each, each)),
        ),
      ],
    };
  }
  return {
    heading: 'HTTP API',
    graphs: [
      counted('Requests', [line('Count', 'requests')]),
      counted('Errors', [line('4xx', '4xx, among them 429'), line('5xx', '5xx')]),
      timed(
        'Latency',
        ['p50', 'p99'].map((each) => line('Latency', each, each)),
      ),
    ],
  };
}

export function functionSection(service: string, parts: readonly NamedPart[]): Section {
  const lines = (name: string, statistic = 'Sum', suffix = '') =>
    parts.map(([functionName]) =>
      lineOf(functionMetrics(functionName, service))(name, `${functionName}${suffix}`, statistic),
    );
  return {
    heading: 'Functions',
    graphs: [
      counted('Calls', lines('Invocations')),
      counted('Errors', [...lines('Errors'), ...lines('Throttles', 'Sum', ' throttled')]),
      timed('Duration, p99', lines('Duration', 'p99')),
    ],
  };
}

const startedBy =
  (source: string) =>
  ([, { events }]: readonly [string, FunctionPart]) =>
    events.some((event) => source in event);

/** What the functions say themselves became of their work. */
export function outcomeSection(service: string, parts: readonly NamedPart[]): Section {
  const lines = (source: string, ...outcomes: string[]) =>
    parts.filter(startedBy(source)).flatMap(([functionName]) => {
      const line = lineOf(ownMetrics(functionName, service));
      return outcomes.map((outcome) => line(outcome, `${functionName} ${outcome}`));
    });
  return {
    heading: 'Outcomes',
    graphs: [
      counted('Requests without success', lines('httpApi', 'RequestRejected', 'RequestFailed')),
      counted('Events', lines('sqs', 'EventProcessed', 'EventFailed', 'EventParked')),
      counted('Stream records', lines('stream', 'RecordProcessed', 'RecordFailed', 'RecordParked')),
    ],
  };
}

export function backlogSection(service: string, parts: readonly NamedPart[], resources: Resources): Section {
  const queues = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::SQS::Queue');
  const consumed = queues.filter(([, { Properties }]) => Properties.RedrivePolicy);
  const kept = queues.filter((queue) => !consumed.includes(queue));
  const lines = (of: typeof queues, name: string) =>
    of.map(([id]) => lineOf(queueMetrics(id))(name, subjectOf(id, 'queue'), 'Maximum'));
  const ages = parts
    .filter(startedBy('stream'))
    .map(([name]) => lineOf(functionMetrics(name, service))('IteratorAge', name, 'Maximum'));
  return {
    heading: 'What waits',
    graphs: [
      { title: 'Oldest message', unit: 's', lines: lines(consumed, 'ApproximateAgeOfOldestMessage') },
      timed('Behind the stream', ages),
      { title: 'Given up', unit: 'messages', lines: lines(kept, 'ApproximateNumberOfMessagesVisible') },
    ],
  };
}

export function tableSection(id: string): Section {
  const line = lineOf(tableMetrics(id));
  return {
    heading: 'Table',
    graphs: [
      counted('Capacity', [
        line('ConsumedReadCapacityUnits', 'read units'),
        line('ConsumedWriteCapacityUnits', 'write units'),
      ]),
      counted('Throttled', [line('ReadThrottleEvents', 'reads'), line('WriteThrottleEvents', 'writes')]),
      counted('Conflicts', [
        line('ConditionalCheckFailedRequests', 'conditions not met'),
        line('TransactionConflict', 'transactions at once'),
      ]),
    ],
  };
}
