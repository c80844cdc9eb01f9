import type { CallSqs } from '@orderflow/middleware/sqs-calls';
import { makeSqsFailedMessages } from '@orderflow/middleware/sqs-failed-messages';
import type { ParkItem } from './rejected-item.ts';

/**
 * The relay's failures queue; needs `sqs:SendMessage` on it. The body is `{"key":{"pk":"EVENT#...","sk":"EVENT"}}`, the
 * attributes are `reason`, `message` and `correlationId`, as in every dead-letter queue.
 */
export function makeSqsFailuresQueue(failuresQueueUrl: string, callSqs: CallSqs): ParkItem {
  const { park } = makeSqsFailedMessages(failuresQueueUrl, callSqs);
  return ({ key, reason, message, correlationId }) =>
    park({ body: JSON.stringify({ key }), reason, message, correlationId });
}
