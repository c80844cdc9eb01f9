import type { Resource } from '../cloudformation.ts';
import { type MetricOf, tableMetrics } from '../metric.ts';
import { logicalId } from '../names.ts';
import type { Alarm } from './alarm.ts';
import { subjectOf } from './subject.ts';

/** DynamoDB counts its own failures by operation only. The list is what functions here call; more than ten would need a second alarm. */
const operations = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
];

/** Whether the table, or one of its indexes, takes fewer requests than it gets, and whether DynamoDB itself fails. */
export function tableAlarms(id: string, { Properties }: Resource): Alarm[] {
  const indexes = (Properties.GlobalSecondaryIndexes ?? []) as { IndexName: string }[];
  return [
    throttled(subjectOf(id), tableMetrics(id)),
    ...indexes.map(({ IndexName }) =>
      throttled(
        subjectOf(logicalId(id, IndexName)),
        tableMetrics(id, { GlobalSecondaryIndexName: IndexName }),
      ),
    ),
    systemErrors(id),
  ];
}

/** A table that is paid per request grows by itself; what is left is a partition that is hot, or a limit of the account. */
function throttled(subject: string, metric: MetricOf): Alarm {
  return {
    subject,
    what: 'throttled-requests',
    means: 'DynamoDB refuses requests for minutes: a partition is hot, or a limit of the account is reached.',
    runbook: 'throttling',
    measured: {
      metrics: {
        reads: metric('ReadThrottleEvents'),
        writes: metric('WriteThrottleEvents'),
      },
      expression: 'reads + writes',
    },
    atLeast: 1,
    periodSeconds: 60,
    reached: [3, 5],
  };
}

/** Clients retry them, so that single ones do no harm. */
function systemErrors(id: string): Alarm {
  const metrics = operations.map((operation, index) => [
    `m${index}`,
    tableMetrics(id, { Operation: operation })('SystemErrors'),
  ]);
  return {
    subject: subjectOf(id),
    what: 'system-errors',
    means: 'DynamoDB itself fails for minutes. See the AWS Health Dashboard.',
    runbook: 'function-errors',
    measured: {
      metrics: Object.fromEntries(metrics),
      expression: metrics.map(([name]) => name).join(' + '),
    },
    atLeast: 1,
    periodSeconds: 60,
    reached: [3, 5],
  };
}
