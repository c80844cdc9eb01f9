/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
import { arnOf } from '../cloudformation/template.ts';
import type { SqsService } from '../sqs/sqs.ts';
import { type Fact, factsOf } from './fact.ts';
import type { MetricClock } from './metric-clock.ts';

type Sqs = Pick<SqsService, 'names' | 'depth' | 'traffic'>;
type Counts = { readonly sent: number; readonly received: number; readonly deleted: number };

/** The returned function looks at every queue, once a minute: what is there, and what has passed since the last time. */
export function makeQueueGauges(sqs: Sqs, clock: Pick<MetricClock, 'now' | 'at'>): () => Fact[] {
  const before = new Map<string, Counts>();

  function gauge(QueueName: string): Fact[] {
    const arn = arnOf('sqs', QueueName);
    const { visible, inFlight, delayed } = sqs.depth(arn);
    const { oldestArrivalMs, ...counts } = sqs.traffic(arn) ?? { sent: 0, received: 0, deleted: 0 };
    const last = before.get(QueueName) ?? { sent: 0, received: 0, deleted: 0 };
    before.set(QueueName, counts);
    const ageMs = oldestArrivalMs === undefined ? 0 : Math.max(0, clock.now() - clock.at(oldestArrivalMs));
    return factsOf(
      'AWS/SQS',
      [{ QueueName }],
      [
        ['ApproximateNumberOfMessagesVisible', visible],
        ['ApproximateNumberOfMessagesNotVisible', inFlight],
        ['ApproximateNumberOfMessagesDelayed', delayed],
        ['ApproximateAgeOfOldestMessage', Math.round(ageMs / 1000), 'Seconds'],
        ['NumberOfMessagesSent', counts.sent - last.sent],
        ['NumberOfMessagesReceived', counts.received - last.received],
        ['NumberOfMessagesDeleted', counts.deleted - last.deleted],
      ],
    );
  }
  return () => sqs.names().flatMap(gauge);
}
