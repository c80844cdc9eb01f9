import type { Resource } from '../cloudformation.ts';
import { type MetricOf, queueMetrics } from '../metric.ts';
import { longestRetrySeconds } from '../queue.ts';
import type { Alarm } from './alarm.ts';
import { subjectOf } from './subject.ts';

/** Of a queue that is consumed: how long its oldest message waits. Of all others, where messages wait for a person: whether any do. */
export function queueAlarms(id: string, { Properties }: Resource): Alarm[] {
  const metric = queueMetrics(id);
  if (Properties.RedrivePolicy === undefined) return [waiting(id, metric)];
  return [oldestMessage(id, Number(Properties.VisibilityTimeout), metric)];
}

/**
 * A message may fail until its last retry, and its function may crash on it twice, which hides it for the visibility timeout each time.
 * SQS leaves out messages that were received more than three times: those end in the dead-letter queue.
 */
function oldestMessage(id: string, visibilitySeconds: number, metric: MetricOf): Alarm {
  const subject = subjectOf(id, 'queue');
  const atLeast = longestRetrySeconds + 2 * visibilitySeconds;
  return {
    subject,
    what: 'oldest-message',
    means: `Messages wait for ${subject} for ${atLeast} s and longer, which retries do not explain.`,
    runbook: 'queue-backlog',
    measured: metric('ApproximateAgeOfOldestMessage', 'Maximum'),
    atLeast,
    periodSeconds: 60,
    reached: [3, 3],
  };
}

function waiting(id: string, metric: MetricOf): Alarm {
  const common = {
    measured: metric('ApproximateNumberOfMessagesVisible', 'Maximum'),
    atLeast: 1,
    periodSeconds: 60,
    reached: [1, 1] as const,
  };
  if (id.endsWith('Failures')) {
    const subject = subjectOf(id, 'failures');
    const means = `${subject} has given up on something, and its failures queue says on what.`;
    return { subject, what: 'failures', means, runbook: 'failures', ...common };
  }
  const subject = subjectOf(id, 'dead-letter-queue');
  const means = `${subject} could not handle a message, which waits in its dead-letter queue.`;
  return { subject, what: 'dead-letters', means, runbook: 'dead-letters', ...common };
}
